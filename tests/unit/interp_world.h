/*
 * interp_world - for the tests of the definitional interpreter: a machine that is a few
 * bytes of memory, builders of checked programs, and what runs them.
 *
 * Programs are built by hand, so these tests need no front end.  Check runs each test
 * in a process of its own, so the program stands in file-scope variables.
 */
#ifndef TESTS_UNIT_INTERP_WORLD_H
#define TESTS_UNIT_INTERP_WORLD_H

#include <check.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "interp/interp.h"

enum {
	ROOM = 64 * 1024 * 1024,
	MAX_VARS = 16,
	MAX_PROBES = 64,
	MEMORY_AT = 0x1000, /* target memory that can be read */
	MEMORY_BYTES = 64,
	NO_SUCH_ADDRESS = 0x666,
};

/* -- a program, a machine and a sink ------------------------------------------------ */

static struct arena *arena;
static struct src src;
static struct ck_program program;
static uint32_t next_slot;
static uint32_t next_pos;
static struct interp_opts opts;
static struct executor *executor;
static struct buf output;
static unsigned char memory[MEMORY_BYTES];
static const char *stack_text;
static unsigned stack_frames; /* as asked for */
static uint64_t now;

static const char source[] = "line one\nline two\nline three\n";

static inline void open_world(void)
{
	arena = arena_open(ROOM, NULL);
	ck_assert_ptr_nonnull(arena);
	src_init(&src, arena);
	src_add(&src, "test.emt", source, sizeof(source) - 1);
	program = (struct ck_program){
		.globals = arena_new_array(arena, MAX_VARS, struct ck_var *),
		.probes = arena_new_array(arena, MAX_PROBES, struct ck_probe *),
		.src = &src,
	};
	next_slot = 0;
	next_pos = 1;
	opts = (struct interp_opts){ 0 };
	executor = NULL;
	memset(memory, 0, sizeof(memory));
	stack_text = "";
	now = 0;
}

static inline void close_world(void)
{
	if (executor)
		executor->ops->close(executor);
	buf_free(&output);
	arena_close(arena);
}

static inline int fake_read(const struct fire *f, unsigned space, uint64_t addr, void *to,
			    size_t len)
{
	(void)f;
	(void)space;
	if (addr < MEMORY_AT || addr - MEMORY_AT > MEMORY_BYTES ||
	    len > MEMORY_BYTES - (addr - MEMORY_AT))
		return -EFAULT;
	memcpy(to, memory + (addr - MEMORY_AT), len);
	return 0;
}

static inline int fake_var(const struct fire *f, unsigned builtin_var, uint64_t *value)
{
	if (builtin_var == BV_RAX && f->thread >= THREAD_VMX)
		return -ENODATA;
	*value = builtin_var == BV_RAX ? 0xffffffff00000001 : 7;
	return 0;
}

static inline int fake_gpr(const struct fire *f, uint64_t number, uint64_t *value)
{
	if (f->thread >= THREAD_VMX)
		return -ENODATA;
	if (number > 15)
		return -EINVAL;
	*value = 100 + number;
	return 0;
}

static inline int fake_stack(const struct fire *f, bool of_guest, unsigned max_frames, char *to,
			     size_t size)
{
	(void)f;
	stack_frames = max_frames;
	if (of_guest && f->thread >= THREAD_VMX)
		return -ENODATA;
	ck_assert_uint_gt(size, strlen(stack_text));
	memcpy(to, stack_text, strlen(stack_text));
	return (int)strlen(stack_text);
}

static inline int fake_symbol(const struct fire *f, const char *name, size_t len, uint64_t *address)
{
	(void)f;
	if (len != 3 || memcmp(name, "foo", 3) != 0)
		return -ENOENT;
	*address = 0x1234;
	return 0;
}

static inline uint64_t fake_system_time(const struct fire *f)
{
	(void)f;
	return 1700000000;
}

static inline uint64_t fake_curworld(const struct fire *f)
{
	(void)f;
	return MEMORY_AT;
}

static inline uint64_t fake_vm_of_world(const struct fire *f, uint64_t world)
{
	(void)f;
	return world + 1;
}

static const struct fire_ops machine = {
	.read = fake_read,
	.var = fake_var,
	.gpr = fake_gpr,
	.vmcs = fake_gpr,
	.stack = fake_stack,
	.symbol = fake_symbol,
	.system_time_us = fake_system_time,
	.curworld = fake_curworld,
	.vm_of_world = fake_vm_of_world,
};

static inline int take_output(void *ctx, const char *bytes, size_t len)
{
	buf_put(ctx, bytes, len);
	return 0;
}

/* -- builders ------------------------------------------------------------------------- */

static inline struct ck_expr *expr(enum ck_expr_kind kind, const struct type *type)
{
	struct ck_expr *e = arena_new(arena, struct ck_expr);

	e->kind = kind;
	e->type = type;
	e->at = (struct span){ next_pos, 1 };
	return e;
}

static inline struct ck_expr *num(uint64_t n)
{
	struct ck_expr *e = expr(CK_INT, &type_int64);

	e->num = n;
	return e;
}

static inline struct ck_expr *str(const char *s)
{
	struct ck_expr *e = expr(CK_STR, &type_string);

	e->str.bytes = s;
	e->str.len = (uint32_t)strlen(s);
	return e;
}

static inline struct ck_var *new_var(enum ck_var_kind kind, const struct type *type)
{
	struct ck_var *v = arena_new(arena, struct ck_var);

	v->kind = kind;
	v->name = "v";
	v->type = type;
	v->at = (struct span){ next_pos, 1 };
	return v;
}

static inline struct ck_var *local(const struct type *type)
{
	struct ck_var *v = new_var(CK_LOCAL, type);

	v->index = next_slot++;
	return v;
}

static inline struct ck_var *global(const struct type *type, enum storage storage)
{
	struct ck_var *v = new_var(CK_GLOBAL, type);

	ck_assert_uint_lt(program.n_globals, MAX_VARS);
	v->storage = storage;
	v->index = program.n_globals;
	program.globals[program.n_globals++] = v;
	return v;
}

static inline struct ck_var *new_bag(uint32_t capacity)
{
	struct type *type = arena_new(arena, struct type);

	type->kind = TY_BAG;
	type->bag.capacity = capacity;
	return global(type, ST_DEFAULT);
}

static inline struct ck_var *new_aggr(uint8_t n_int, uint8_t n_str)
{
	struct type *type = arena_new(arena, struct type);

	type->kind = TY_AGGR;
	type->aggr.n_int = n_int;
	type->aggr.n_str = n_str;
	return global(type, ST_DEFAULT);
}

static inline struct ck_expr *var(const struct ck_var *v)
{
	struct ck_expr *e = expr(CK_VAR, v->type);

	e->var = v;
	return e;
}

static inline struct ck_expr *builtin_var(enum builtin_var id)
{
	struct ck_expr *e = expr(CK_BUILTIN_VAR, id == BV_PROBENAME ? &type_string : &type_uint64);

	e->builtin_var = id;
	return e;
}

static inline struct ck_expr *assign(const struct ck_var *v, struct ck_expr *value)
{
	struct ck_expr *e = expr(CK_ASSIGN, v->type);

	e->assign.var = v;
	e->assign.value = value;
	return e;
}

static inline struct ck_expr *update(const struct ck_var *v, enum vir_op op, struct ck_expr *value)
{
	struct ck_expr *e = assign(v, value);

	e->kind = v->type->kind == TY_STRING ? CK_APPEND : CK_UPDATE;
	e->assign.op = op;
	return e;
}

static inline struct ck_expr *step(const struct ck_var *v, int64_t delta, bool is_prefix)
{
	struct ck_expr *e = expr(CK_STEP, v->type);

	e->step.var = v;
	e->step.delta = (uint64_t)delta;
	e->step.is_prefix = is_prefix;
	return e;
}

/* Two operands, or one (b NULL); op is for CK_BINARY and CK_UNARY. */
static inline struct ck_expr *ops(enum ck_expr_kind kind, enum vir_op op, struct ck_expr *a,
				  struct ck_expr *b)
{
	struct ck_expr *e = expr(kind, kind == CK_CONCAT ? &type_string : &type_int64);

	e->ops.op = op;
	e->ops.a = a;
	e->ops.b = b;
	return e;
}

static inline struct ck_expr *binary(enum vir_op op, struct ck_expr *a, struct ck_expr *b)
{
	return ops(CK_BINARY, op, a, b);
}

static inline struct ck_expr *cond(struct ck_expr *c, struct ck_expr *then, struct ck_expr *other)
{
	struct ck_expr *e = expr(CK_COND, then->type);

	e->cond.cond = c;
	e->cond.then = then;
	e->cond.other = other;
	return e;
}

static inline struct ck_expr *divide_by_zero(void)
{
	return binary(VIR_divs, num(1), num(0));
}

static inline struct ck_expr *load(uint64_t addr, uint8_t width, bool is_signed)
{
	struct ck_expr *e = expr(CK_LOAD, &type_int64);

	e->load.addr = num(addr);
	e->load.space = SPACE_VMW;
	e->load.width = width;
	e->load.is_signed = is_signed;
	return e;
}

static inline struct ck_expr *load_str(uint64_t addr, uint32_t max_bytes)
{
	struct ck_expr *e = load(addr, 1, false);

	e->kind = CK_LOAD_STR;
	e->type = &type_string;
	e->load.max_bytes = max_bytes;
	return e;
}

static inline struct ck_expr **copy_list(struct ck_expr *const *list, uint32_t *n)
{
	*n = 0;
	while (list[*n])
		++*n;
	struct ck_expr **copy = arena_new_array(arena, *n, struct ck_expr *);
	for (uint32_t i = 0; i < *n; i++)
		copy[i] = list[i];
	return copy;
}

#define LIST(...) ((struct ck_expr *const[]){ __VA_ARGS__ __VA_OPT__(, ) NULL })

/* With an object, its place among the arguments stays empty. */
static inline struct ck_expr *builtin(enum builtin_func id, const struct ck_var *object,
				      struct ck_expr *const *args)
{
	struct ck_expr *e = expr(CK_BUILTIN, &type_int64);
	uint32_t n;

	e->builtin.id = id;
	e->builtin.object = object;
	e->builtin.args = copy_list(args, &n);
	e->builtin.n_args = n;
	if (object) {
		struct ck_expr **moved = arena_new_array(arena, n + 1, struct ck_expr *);
		memcpy(moved + 1, e->builtin.args, n * sizeof(*moved));
		e->builtin.args = moved;
		e->builtin.n_args++;
	}
	if (id == BF_EXCNAME || id == BF_EXCDESC)
		e->type = &type_string;
	return e;
}

static inline struct ck_expr *bag_op(enum ck_expr_kind kind, const struct ck_var *bag,
				     struct ck_expr *key, struct ck_expr *value)
{
	struct ck_expr *e = expr(kind, &type_int64);

	e->bag.var = bag;
	e->bag.key = key;
	e->bag.value = value;
	e->bag.delta = 1;
	return e;
}

static inline struct ck_expr *sample(const struct ck_var *aggr, struct ck_expr *const *keys,
				     struct ck_expr *value)
{
	struct ck_expr *e = expr(CK_AGGR_ADD, &type_int64);

	e->aggr.var = aggr;
	e->aggr.keys = copy_list(keys, &e->aggr.n_keys);
	e->aggr.sample = value;
	return e;
}

static inline struct ck_stmt *stmt(enum ck_stmt_kind kind)
{
	struct ck_stmt *s = arena_new(arena, struct ck_stmt);

	s->kind = kind;
	s->at = (struct span){ next_pos, 1 };
	return s;
}

static inline struct ck_stmt *do_expr(struct ck_expr *e)
{
	struct ck_stmt *s = stmt(CK_EXPR);

	s->expr = e;
	return s;
}

static inline struct ck_stmt *block_of(struct ck_stmt *const *list)
{
	struct ck_stmt *s = stmt(CK_BLOCK);
	struct ck_stmt **tail = &s->body;

	for (; *list; list++) {
		*tail = *list;
		tail = &(*list)->next;
	}
	return s;
}

#define BLOCK(...) block_of((struct ck_stmt *const[]){ __VA_ARGS__ __VA_OPT__(, ) NULL })
#define PRINT(...) do_expr(builtin(BF_PRINTF, NULL, LIST(__VA_ARGS__)))

static inline struct ck_stmt *declare(const struct ck_var *v, struct ck_expr *init)
{
	struct ck_stmt *s = stmt(CK_DECL);

	s->decl.var = v;
	s->decl.init = init;
	return s;
}

static inline struct ck_stmt *loop(enum ck_stmt_kind kind, struct ck_expr *cond,
				   struct ck_expr *step_expr, struct ck_stmt *body)
{
	struct ck_stmt *s = stmt(kind);

	s->loop.cond = cond;
	s->loop.step = step_expr;
	s->loop.body = body;
	return s;
}

static inline struct ck_stmt *do_if(struct ck_expr *cond, struct ck_stmt *then,
				    struct ck_stmt *other)
{
	struct ck_stmt *s = stmt(CK_IF);

	s->branch.cond = cond;
	s->branch.then = then;
	s->branch.other = other;
	return s;
}

static inline struct ck_stmt *do_foreach(const struct ck_var *key, const struct ck_var *value,
					 const struct ck_var *bag, struct ck_stmt *body)
{
	struct ck_stmt *s = stmt(CK_FOREACH);

	s->each.key = key;
	s->each.value = value;
	s->each.bag = bag;
	s->each.body = body;
	return s;
}

static inline struct ck_stmt *guard(struct ck_stmt *body, struct ck_stmt *handler)
{
	struct ck_stmt *s = stmt(CK_TRY);

	s->guard.body = body;
	s->guard.handler = handler;
	return s;
}

static inline struct ck_stmt *do_return(struct ck_expr *e)
{
	struct ck_stmt *s = stmt(CK_RETURN);

	s->expr = e;
	return s;
}

/* The handler that prints what it caught. */
static inline struct ck_stmt *tell(void)
{
	return PRINT(str("%s: %s\n"), builtin(BF_EXCNAME, NULL, LIST()),
		     builtin(BF_EXCDESC, NULL, LIST()));
}

/* A function of one parameter; its locals follow in the slots counted since. */
static inline struct ck_func *function(const struct type *result, struct ck_var *param)
{
	struct ck_func *f = arena_new(arena, struct ck_func);

	f->name = "f";
	f->result = result;
	f->params = arena_new_array(arena, 1, struct ck_var *);
	f->n_slots = 8;
	if (param) {
		param->kind = CK_PARAM;
		param->index = 0;
		f->params[f->n_params++] = param;
	}
	return f;
}

static inline struct ck_expr *call(const struct ck_func *f, struct ck_expr *arg)
{
	struct ck_expr *e = expr(CK_CALL, f->result);
	uint32_t n;

	e->call.func = f;
	e->call.args = copy_list(arg ? LIST(arg) : LIST(), &n);
	ck_assert_uint_eq(n, f->n_params);
	return e;
}

static inline uint32_t add_probe(struct ck_stmt *body)
{
	struct ck_probe *p = arena_new(arena, struct ck_probe);
	struct probe_name *name = arena_new(arena, struct probe_name);

	ck_assert_uint_lt(program.n_probes, MAX_PROBES);
	name->text = "VMM:Test";
	p->name = name;
	p->n_slots = next_slot;
	p->body = body;
	p->index = program.n_probes;
	program.probes[program.n_probes++] = p;
	return p->index;
}

/* for (i = 0; i < n; i++) body */
static inline struct ck_stmt *count_to(const struct ck_var *i, uint64_t n, struct ck_stmt *body)
{
	struct ck_stmt *s = loop(CK_FOR, binary(VIR_lts, var(i), num(n)), step(i, 1, true), body);

	s->loop.init = do_expr(assign(i, num(0)));
	return s;
}

/* -- running --------------------------------------------------------------------------- */

static inline void open_executor(void)
{
	if (!executor)
		ck_assert_int_eq(interp_open(&program, &opts, &executor), 0);
}

static inline int fire_at(uint32_t probe, uint32_t env, uint32_t thread)
{
	struct fire f = {
		.ops = &machine, .probe = probe, .time_ns = now, .env = env, .thread = thread
	};

	open_executor();
	return executor->ops->fire(executor, &f);
}

static inline const char *drained(void)
{
	struct out_sink to = { &output, take_output };

	buf_clear(&output);
	ck_assert_int_eq(executor->ops->drain(executor, &to), 0);
	return buf_str(&output);
}

/* The output of one fire of a probe with this body, on VCPU 0 of VM 1. */
static inline const char *run(struct ck_stmt *body)
{
	ck_assert_int_eq(fire_at(add_probe(body), 1, 0), 0);
	return drained();
}

static inline const char *shown(const char *format, struct ck_expr *e)
{
	return run(PRINT(str(format), e));
}

static inline void take_report(void *ctx, const struct report *r)
{
	buf_printf(ctx, "%s at %u in %s: %u\n", report_table[r->kind].name, r->at.pos, r->probe,
		   (unsigned)r->count);
}

static inline const char *reports(void)
{
	buf_clear(&output);
	executor->ops->each_report(executor, take_report, &output);
	return buf_str(&output);
}

/* -- the suite ----------------------------------------------------------------------------- */

static inline TCase *add_case(Suite *suite, const char *name)
{
	TCase *tc = tcase_create(name);

	tcase_add_checked_fixture(tc, open_world, close_world);
	suite_add_tcase(suite, tc);
	return tc;
}

static inline int run_suite(Suite *suite)
{
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif

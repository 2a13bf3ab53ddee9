/*
 * tv_run.c - a function: its code, instruction by instruction, on all paths.
 */
#include <setjmp.h>
#include <stddef.h>
#include <string.h>

#include "verifier/proofs/tv.h"

enum { ARENA_BYTES = 1 << 30, MAX_STEPS = 4000000, MAX_PATHS = 100000 };

/* -- code ----------------------------------------------------------------------------------------- */

static uint32_t end_of_code(const struct tv_unit *u, uint32_t number)
{
	if (number + 1 < u->m->n_funcs)
		return u->code.entries[number + 1].offset;
	return u->m->n_probes ? u->code.probes[0].offset : (uint32_t)u->code.bytes.len;
}

static bool read_code(struct tv_func *fn)
{
	const uint8_t *code = (const uint8_t *)fn->u->code.bytes.data;
	cs_insn *insn = cs_malloc(fn->tv->capstone);
	bool ok = true;

	for (uint32_t at = fn->start; ok && at < fn->end; at = fn->insns[fn->n_insns++].end) {
		struct decoded *d = &fn->insns[fn->n_insns];
		ok = decoded_read(d, fn->tv->capstone, insn, code, at, fn->end, &fn->refused);
		if (ok)
			fn->insn_at[at - fn->start] = fn->n_insns + 1;
	}
	cs_free(insn, 1);
	return ok;
}

static void read_marks(struct tv_func *fn)
{
	const struct x86_code *code = &fn->u->code;

	for (size_t i = 0; i < code->n_marks; i++) {
		const struct x86_mark *mark = &code->marks[i];
		if (mark->func == fn->number && mark->offset < fn->end)
			fn->op_at[mark->offset - fn->start] =
				mark->inst == X86_AROUND ? UINT32_MAX : mark->inst + 1;
	}
}

/* -- one instruction ------------------------------------------------------------------------------ */

/* Moves between the stack and registers or memory. */
static bool push(struct tv_state *s, const struct decoded *d)
{
	struct x86_machine *m = &s->fn->machine;
	struct tv *tv = s->fn->tv;
	struct decoded mov = *d;
	Z3_ast word;

	if (d->opnds[0].kind == DECODED_REG)
		word = s->x.regs[d->opnds[0].reg];
	else if (!tv_memory.load(m, &s->x, d, &d->opnds[0], &word))
		return false;
	s->x.regs[TV_RSP] = tv_plus(tv, s->x.regs[TV_RSP], -8);
	mov.opnds[0] = (struct decoded_opnd){
		.kind = DECODED_MEM, .bits = 64, .reg = TV_RSP, .index = NO_REGISTER, .symbol = -1
	};
	return tv_memory.store(m, &s->x, &mov, &mov.opnds[0], word);
}

static bool pop(struct tv_state *s, const struct decoded *d)
{
	struct x86_machine *m = &s->fn->machine;
	const struct decoded_opnd top = {
		.kind = DECODED_MEM, .bits = 64, .reg = TV_RSP, .index = NO_REGISTER, .symbol = -1
	};
	Z3_ast word;

	if (!tv_memory.load(m, &s->x, d, &top, &word))
		return false;
	s->x.regs[TV_RSP] = tv_plus(s->fn->tv, s->x.regs[TV_RSP], 8);
	if (d->opnds[0].kind == DECODED_REG)
		s->x.regs[d->opnds[0].reg] = word;
	return d->opnds[0].kind == DECODED_REG || tv_memory.store(m, &s->x, d, &d->opnds[0], word);
}

static void simplify(struct tv_state *s, const Z3_ast *before)
{
	for (uint32_t i = 0; i < N_REGISTERS; i++)
		if (s->x.regs[i] != before[i])
			s->x.regs[i] = tv_simple(s->fn->tv, s->x.regs[i]);
}

/* The processor is to raise no exception. */
static enum tv_next divide(struct tv_state *s, const struct decoded *d)
{
	struct x86_machine *m = &s->fn->machine;
	Z3_context ctx = s->fn->tv->ctx;
	enum tv_next next = tv_vir_divide(s);

	if (next == TV_FORK || next == TV_OVER)
		return next;
	m->fault = Z3_mk_false(ctx);
	if (!x86_machine_step(m, &s->x, d))
		return TV_EVENT;
	bool ok = tv_expect(s, tv_simple(s->fn->tv, m->fault), Z3_mk_false(ctx),
			    "that the processor raises no exception");
	return ok ? TV_ON : TV_OVER;
}

/* TV_EVENT: refused. */
static enum tv_next run_plain(struct tv_state *s, const struct decoded *d)
{
	struct x86_machine *m = &s->fn->machine;
	Z3_ast before[N_REGISTERS];
	enum tv_next next = TV_ON;
	bool ok = true;

	memcpy(before, s->x.regs, sizeof(before));
	if (strcmp(d->name, "push") == 0)
		ok = push(s, d);
	else if (strcmp(d->name, "pop") == 0)
		ok = pop(s, d);
	else if (strcmp(d->name, "div") == 0 || strcmp(d->name, "idiv") == 0)
		next = divide(s, d);
	else if (strncmp(d->name, "nop", 3) != 0)
		ok = x86_machine_step(m, &s->x, d);
	simplify(s, before);
	return ok ? next : TV_EVENT;
}

static const struct decoded_opnd *memory_of(const struct decoded *d)
{
	for (uint32_t i = 0; i < d->n_opnds; i++)
		if (d->opnds[i].kind == DECODED_MEM)
			return &d->opnds[i];
	return NULL;
}

static enum tv_next go_on(struct tv_state *s, const struct decoded *d)
{
	struct x86_machine *m = &s->fn->machine;
	const struct decoded_opnd *memory = memory_of(d);
	bool is_accessed = memory && strcmp(d->name, "lea") != 0 && strncmp(d->name, "nop", 3) != 0;

	if (is_accessed) {
		struct tv_where at = tv_where(s->fn, x86_machine_address(m, &s->x, memory));
		if (at.space >= TV_HOME && at.space < TV_HOME + ST_HOMES)
			return tv_variable(s, d, at);
	}
	if (d->is_locked) {
		buf_printf(m->why, "'%s': what is locked is no variable", d->text);
		return TV_EVENT;
	}
	return run_plain(s, d);
}

static enum tv_next branch(struct tv_state *s, const struct decoded *d)
{
	Z3_ast condition = tv_condition(&s->fn->machine, &s->x, d);
	bool is_true;

	if (!condition)
		return TV_EVENT;
	enum tv_next next = tv_look_up(s, condition, &is_true);
	if (next == TV_ON)
		s->pc = is_true ? d->target : d->end;
	return next;
}

static enum tv_next call_through(struct tv_state *s, const struct decoded *d)
{
	struct x86_machine *m = &s->fn->machine;

	bool is_entry = s->fn->probe != TV_NONE;

	if (d->opnds[0].kind == DECODED_NUMBER)
		return is_entry ? tv_entry_call(s, d->target) : tv_call(s, d->target);
	if (d->opnds[0].kind == DECODED_MEM) {
		struct tv_where at = tv_where(s->fn, x86_machine_address(m, &s->x, &d->opnds[0]));
		uint64_t helper = (uint64_t)at.at / sizeof(x86_function);
		if (at.space == TV_OPS && !is_entry && at.at == offsetof(struct fire_ops, read))
			return tv_read(s);
		if (at.space == TV_TABLE && at.at % (int64_t)sizeof(x86_function) == 0 &&
		    helper < X86_HELPERS)
			return is_entry ? tv_entry_helper(s, (uint32_t)helper)
					: tv_helper(s, (uint32_t)helper);
	}
	buf_printf(m->why, "'%s': what is called is not known", d->text);
	return TV_EVENT;
}

static enum tv_next run_insn(struct tv_state *s, const struct decoded *d)
{
	enum tv_next next = TV_OVER;

	switch (d->flow) {
	case GOES_ON:
		next = go_on(s, d);
		break;
	case CALLS:
		next = call_through(s, d);
		break;
	case JUMPS:
		s->pc = d->target;
		return TV_ON;
	case JUMPS_IF:
		return branch(s, d);
	case RETURNS:
		return s->fn->probe != TV_NONE ? tv_entry_return(s) : tv_return(s);
	}
	if (next == TV_ON || s->comes_back)
		s->pc = d->end;
	return next;
}

/* -- paths ---------------------------------------------------------------------------------------------- */

static void run(struct tv_state *s);

static void fork_path(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	Z3_ast question = fn->question;

	for (int i = 0; i < 2 && !tv_is_done(fn); i++) {
		struct arena_mark mark = arena_save(fn->paths);
		struct tv_state *copy = tv_copy(s);
		tv_assume(copy, i ? Z3_mk_not(fn->tv->ctx, question) : question);
		copy->is_fine = i == 0;
		run(copy);
		arena_restore(fn->paths, mark);
	}
}

/* TV_EVENT: it was refused. */
static enum tv_next run_next(struct tv_state *s)
{
	struct tv_func *fn = s->fn;

	if (s->pc < fn->start || s->pc >= fn->end || !fn->insn_at[s->pc - fn->start]) {
		tv_wrong(s, "control goes to %#x, where the function has no instruction", s->pc);
		return TV_OVER;
	}
	if (fn->is_cut[s->pc - fn->start] && !s->has_begun)
		return fn->probe != TV_NONE ? tv_entry_meet(s) : tv_arrive(s);
	uint32_t op = fn->op_at[s->pc - fn->start];
	if (op && op != UINT32_MAX && !s->has_begun)
		tv_vir_keep_up(s, op - 1);
	s->has_begun = false;
	return run_insn(s, &fn->insns[fn->insn_at[s->pc - fn->start] - 1]);
}

static void run(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	enum tv_next next = TV_ON;

	if (++fn->n_paths > MAX_PATHS)
		tv_unknown(s, "there are more than %d paths", MAX_PATHS);
	tv_come_back(s);
	while (next == TV_ON && !tv_is_done(fn)) {
		if (++fn->n_steps > MAX_STEPS)
			tv_unknown(s, "more than %d instructions were run", MAX_STEPS);
		next = run_next(s);
	}
	if (next == TV_FORK && !tv_is_done(fn))
		fork_path(s);
	else if (next == TV_EVENT)
		tv_wrong(s, "%s", buf_str(&fn->refused));
}

/* -- functions -------------------------------------------------------------------------------------------- */

/* What registers hold when the function is called, and where those lead to that the fire has. */
static void name_start(struct tv_func *fn)
{
	static const char *const names[TV_ELSEWHERE] = {
		[TV_HOME + ST_HOME_THREAD] = "thread",
		[TV_HOME + ST_HOME_ENV] = "env",
		[TV_HOME + ST_HOME_HOST] = "host",
		[TV_ENTERED] = "entered",
		[TV_OPS] = "ops",
		[TV_TABLE] = "table",
	};
	struct x86_machine *m = &fn->machine;

	x86_machine_start(m, &fn->tv->x86, &fn->refused);
	m->memory = &tv_memory;
	m->condition = tv_condition;
	memcpy(fn->first, m->start.regs, sizeof(fn->first));
	for (uint32_t i = 0; i < TV_ELSEWHERE; i++)
		if (names[i])
			fn->bases[i] = tv_constant(fn->tv, names[i]);
	fn->bases[TV_FRAME] = fn->first[TV_RBP];
	fn->bases[TV_STACK] = fn->first[TV_RSP];
	fn->bases[TV_FIRE] = fn->first[TV_R15];
	fn->lane = tv_constant(fn->tv, "lane");
	fn->empty = tv_constant(fn->tv, "empty");
}

/* Strings and exceptions are in the frame, and do not overlap. */
static bool check_frame(struct tv_func *fn)
{
	const struct tv_frame *frame = &fn->claims->frame;
	int64_t slots_end = tv_slot_at(fn, fn->f->n_slots);
	int64_t exceptions_end = tv_exception_at(fn, fn->has_names ? fn->n_exceptions : 0);
	const struct x86_entry *entry = &fn->u->code.entries[fn->number];
	bool are_apart = slots_end <= frame->exceptions || exceptions_end <= frame->slots;

	if (frame->bytes == entry->frame_bytes && frame->slots == entry->strings &&
	    frame->bytes <= entry->stack_bytes && slots_end <= frame->bytes &&
	    exceptions_end <= frame->bytes && are_apart)
		return true;
	fn->verdict = TV_WRONG;
	buf_puts(&fn->why, "the frame has no room for its strings");
	return false;
}

static struct tv_state *first_state(struct tv_func *fn)
{
	struct tv_state *s = tv_new_state(fn);
	const struct vir_func *f = fn->f;

	memcpy(s->x.regs, fn->first, sizeof(fn->first));
	s->pc = fn->start;
	for (uint32_t i = 0; i < f->n_params; i++)
		s->v.values[i] = tv_word_at(s, TV_FRAME, 8 * (int64_t)i);
	for (uint32_t i = 0; i < f->n_cells; i++)
		s->v.cells[i] = tv_number(fn->tv, 0);
	for (uint32_t i = 0; i < f->n_slots; i++)
		s->v.slots[i] = i < f->n_string_params
					? tv_find_word(s, TV_FRAME, tv_slot_at(fn, i))->term
					: fn->empty;
	s->v.ticks = fn->first[TV_R14];
	s->v.scratch = tv_word_at(s, TV_FIRE, offsetof(struct x86_fire, state.scratch_used));
	s->v.raised = tv_word_at(s, TV_FIRE, offsetof(struct x86_fire, raised));
	return s;
}

static void make_room(struct tv_func *fn)
{
	uint32_t len = fn->end - fn->start + 1;

	fn->insns = arena_new_array(fn->kept, len, struct decoded);
	fn->insn_at = arena_new_array(fn->kept, len, uint32_t);
	fn->op_at = arena_new_array(fn->kept, len, uint32_t);
	fn->is_cut = arena_new_array(fn->kept, len, bool);
}

static void read_function(struct tv_func *fn)
{
	const struct vir_func *f = fn->f;

	fn->start = fn->u->code.entries[fn->number].offset;
	fn->end = end_of_code(fn->u, fn->number);
	make_room(fn);
	fn->nests = arena_new_array(fn->kept, f->n_insts, struct tv_nest);
	fn->def = arena_new_array(fn->kept, f->n_values + 1, uint32_t);
	fn->n_uses = arena_new_array(fn->kept, f->n_values + 1, uint32_t);
	tv_find_uses(fn);
	tv_find_nests(fn);
	tv_find_live(fn);
	read_marks(fn);
}

static void refuse_code(struct tv_func *fn)
{
	fn->verdict = TV_WRONG;
	buf_puts(&fn->why, buf_str(&fn->refused));
}

static void validate_entry(struct tv_func *fn)
{
	const struct tv_unit *u = fn->u;
	bool is_last = fn->probe + 1 == u->m->n_probes;

	fn->start = u->code.probes[fn->probe].offset;
	fn->end = is_last ? (uint32_t)u->code.bytes.len : u->code.probes[fn->probe + 1].offset;
	make_room(fn);
	name_start(fn);
	fn->bases[TV_FIRE] = fn->first[TV_RDI];
	fn->bases[TV_FRAME] = fn->first[TV_RSI];
	if (!read_code(fn)) {
		refuse_code(fn);
		return;
	}
	tv_find_meets(fn);
	run(tv_entry_state(fn));
}

static void validate(struct tv_func *fn)
{
	read_function(fn);
	name_start(fn);
	if (!check_frame(fn))
		return;
	if (!read_code(fn)) {
		refuse_code(fn);
		return;
	}
	tv_find_cuts(fn);
	struct arena_mark mark = arena_save(fn->paths);
	for (struct tv_state *s = first_state(fn); s && !tv_is_done(fn); s = tv_next_cut(fn)) {
		run(s);
		arena_restore(fn->paths, mark);
	}
}

/* Memory that runs out is told, as anything else that keeps a function from being validated. */
static void validate_guarded(struct tv_func *fn)
{
	jmp_buf on_full;

	arena_on_full(fn->kept, &on_full);
	arena_on_full(fn->paths, &on_full);
	if (setjmp(on_full) != 0) {
		fn->verdict = TV_UNKNOWN;
		buf_puts(&fn->why, "it takes too much memory");
	} else if (fn->probe != TV_NONE) {
		validate_entry(fn);
	} else {
		validate(fn);
	}
}

static struct tv_result result_of(struct tv_func *fn)
{
	struct tv_result result = { .verdict = TV_UNKNOWN };

	fn->kept = arena_open(ARENA_BYTES, NULL);
	fn->paths = arena_open(ARENA_BYTES, NULL);
	if (fn->kept && fn->paths) {
		validate_guarded(fn);
		result = (struct tv_result){ fn->verdict, fn->why, fn->n_paths, 0 };
		for (const struct tv_cut *cut = fn->cuts; cut; cut = cut->next)
			result.n_cuts++;
	}
	buf_free(&fn->refused);
	arena_close(fn->kept);
	arena_close(fn->paths);
	return result;
}

struct tv_result tv_validate(struct tv *tv, struct tv_unit *u, uint32_t number)
{
	struct tv_func fn = {
		.tv = tv,
		.u = u,
		.number = number,
		.probe = TV_NONE,
		.f = &u->m->funcs[number],
		.claims = &u->claims[number],
	};

	return result_of(&fn);
}

struct tv_result tv_validate_entry(struct tv *tv, struct tv_unit *u, uint32_t probe)
{
	static const struct vir_func no_operations;
	static const struct tv_claims no_claims;
	struct tv_func fn = {
		.tv = tv,
		.u = u,
		.number = u->m->probes[probe].func,
		.probe = probe,
		.f = &no_operations,
		.claims = &no_claims,
	};

	return result_of(&fn);
}

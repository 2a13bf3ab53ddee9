/*
 * builtins.c - built-in functions and variables (section 8), one function each.
 *
 * builtin_call() evaluates the arguments, left to right (E-1), and hands them over
 * by position; where the object stands, the value is empty.
 */
#include "interp/interp_int.h"

#include <errno.h>
#include <string.h>

struct call {
	struct interp *in;
	const struct ck_expr *e;
	struct value *args;
	uint32_t n_args;
	struct value *out;
};

typedef bool builtin_fn(struct call *c);

static void assign_object(struct call *c, const struct value *v)
{
	state_assign(c->in, c->e->builtin.object, v);
}

static struct aggr *aggregate(struct call *c)
{
	return &state_object(c->in, c->e->builtin.object)->aggr;
}

static struct bag *bag(struct call *c)
{
	return &state_object(c->in, c->e->builtin.object)->bag;
}

/* The text of the format at args[at] and the arguments behind it; in->text until the next use. */
static void put_formatted(struct call *c, uint32_t at)
{
	struct interp *in = c->in;
	uint32_t n = c->n_args - at - 1;
	struct format_arg *args = arena_new_array(in->temps, n, struct format_arg);

	for (uint32_t i = 0; i < n; i++) {
		const struct ck_expr *arg = c->e->builtin.args[at + 1 + i];
		args[i].is_string = arg->type->kind == TY_STRING;
		args[i].value = c->args[at + 1 + i];
	}
	format_text(&c->args[at], args, n, &in->text);
}

static void check_text(struct interp *in)
{
	if (in->text.failed)
		interp_give_up(in);
}

/* -- output ------------------------------------------------------------------------- */

/* B-2: the text is made now, with the values of now. */
static bool call_printf(struct call *c)
{
	buf_clear(&c->in->text);
	put_formatted(c, 0);
	check_text(c->in);
	output_text(c->in, c->e->at, c->in->text.data, c->in->text.len);
	return true;
}

/* B-4: made aside and assigned then, so that the destination may be an argument. */
static bool call_sprintf(struct call *c)
{
	buf_clear(&c->in->text);
	put_formatted(c, 1);
	check_text(c->in);
	struct value v = eval_string(c->in, c->in->text.data, c->in->text.len);
	assign_object(c, &v);
	return true;
}

/* B-7 */
static bool call_printa(struct call *c)
{
	output_table(c->in, c->e->at, aggregate(c), c->e->builtin.format, false);
	return true;
}

/* B-8 */
static bool call_logaggr(struct call *c)
{
	bool then_clear = c->n_args > 1 && c->args[1].num != 0;

	output_table(c->in, c->e->at, aggregate(c), NULL, then_clear);
	return true;
}

/* B-9 */
static bool call_clearaggr(struct call *c)
{
	output_clear(c->in, c->e->at, aggregate(c));
	return true;
}

/* -- control ------------------------------------------------------------------------- */

/* B-5, S-12 */
static bool call_exit(struct call *c)
{
	c->in->run.stop = EXIT;
	return false;
}

/* B-6 */
static bool call_assert(struct call *c)
{
	struct interp *in = c->in;

	if (c->args[0].num)
		return true;
	buf_clear(&in->text);
	buf_printf(&in->text, "line %u", src_locate(in->program->src, c->e->at.pos).line);
	if (c->n_args > 1) {
		buf_puts(&in->text, ": ");
		put_formatted(c, 1);
	}
	check_text(in);
	return raise_with_text(in, REPORT_ASSERT_FAILED, c->e->at, in->text.data, in->text.len);
}

/* B-25: outside of a handler (T-35 rules it out) there is nothing to tell. */
static bool call_excname(struct call *c)
{
	const struct exception *exc = c->in->run.handling;
	const char *name = exc ? report_table[exc->kind].name : "";

	*c->out = eval_string(c->in, name, strlen(name));
	return true;
}

/* B-25 */
static bool call_excdesc(struct call *c)
{
	const struct exception *exc = c->in->run.handling;

	*c->out = eval_string(c->in, exc ? exc->desc : "", exc ? exc->len : 0);
	return true;
}

/* -- bags ----------------------------------------------------------------------------- */

/* B-10 */
static bool call_bagremove(struct call *c)
{
	int64_t key = (int64_t)c->args[1].num;
	const struct bag_entry *entry = bag_find(bag(c), key);

	c->out->num = entry ? entry->value : 0;
	bag_remove(bag(c), key);
	return true;
}

/* B-11 */
static bool call_baghas(struct call *c)
{
	c->out->num = bag_find(bag(c), (int64_t)c->args[1].num) != NULL;
	return true;
}

/* -- call stacks ------------------------------------------------------------------------ */

/* What fits of the text: whole lines, newline and all; of a longer first line its beginning. */
static size_t whole_lines(const char *text, size_t len)
{
	if (len <= LIMIT_STRING_BYTES)
		return len;
	const char *newline = memrchr(text, '\n', LIMIT_STRING_BYTES);
	return newline ? (size_t)(newline - text) + 1 : LIMIT_STRING_BYTES;
}

/* B-12, B-13: no frames wanted: "", and nobody is asked. */
static bool read_stack(struct call *c, bool of_guest)
{
	enum { STACK_BYTES = LIMIT_STACK_FRAMES * 512 };
	struct interp *in = c->in;
	const struct fire *f = in->run.fire;
	int64_t max_frames = c->n_args > 1 ? (int64_t)c->args[1].num : LIMIT_STACK_FRAMES;
	struct value v = { .bytes = "" };

	if (max_frames > LIMIT_STACK_FRAMES)
		max_frames = LIMIT_STACK_FRAMES;
	if (max_frames > 0) {
		char *text = arena_alloc(in->temps, STACK_BYTES);
		int n = f->ops->stack(f, of_guest, (unsigned)max_frames, text, STACK_BYTES);
		if (n < 0)
			return raise_exception(in, REPORT_NO_VCPU, c->e->at);
		size_t len = strnlen(text, (size_t)n); /* D-5: no NUL, whatever an engine does */
		v = eval_string(in, text, whole_lines(text, len));
	}
	assign_object(c, &v);
	return true;
}

/* B-12 */
static bool call_gueststack(struct call *c)
{
	return read_stack(c, true);
}

/* B-13 */
static bool call_vmwstack(struct call *c)
{
	return read_stack(c, false);
}

/* -- target memory ------------------------------------------------------------------------ */

static bool read_word(struct call *c, enum mem_space space)
{
	return eval_read(c->in, c->e->at, space, c->args[0].num, sizeof(uint64_t), &c->out->num);
}

/* args: the variable, n, the address. */
static bool read_string(struct call *c, enum mem_space space)
{
	int64_t n = (int64_t)c->args[1].num;
	uint32_t max_bytes = 0;
	struct value v;

	if (n > 0)
		max_bytes = n < LIMIT_STRING_BYTES ? (uint32_t)n : LIMIT_STRING_BYTES;
	if (!eval_read_string(c->in, c->e->at, space, c->args[2].num, max_bytes, &v))
		return false;
	assign_object(c, &v);
	return true;
}

/* B-14 */
static bool call_getguest(struct call *c)
{
	return read_word(c, SPACE_GUEST);
}

/* B-15 */
static bool call_getguestphys(struct call *c)
{
	return read_word(c, SPACE_GUESTPHYS);
}

/* B-16 */
static bool call_getgueststr(struct call *c)
{
	return read_string(c, SPACE_GUEST);
}

/* B-16 */
static bool call_getguestphysstr(struct call *c)
{
	return read_string(c, SPACE_GUESTPHYS);
}

/* B-17 */
static bool call_getvmw(struct call *c)
{
	return read_word(c, SPACE_VMW);
}

/* B-18 */
static bool call_getvmwstr(struct call *c)
{
	return read_string(c, SPACE_VMW);
}

/* -- the machine ------------------------------------------------------------------------------ */

/* What an engine answered about a VCPU; number: what it was asked for. */
static bool check_vcpu_answer(struct call *c, int answer, uint64_t number)
{
	if (answer == -ENODATA)
		return raise_exception(c->in, REPORT_NO_VCPU, c->e->at);
	if (answer != 0)
		return raise_with_number(c->in, REPORT_BAD_ARGUMENT, c->e->at, number);
	return true;
}

/* B-19 */
static bool call_getsystemtime(struct call *c)
{
	c->out->num = c->in->run.fire->ops->system_time_us(c->in->run.fire);
	return true;
}

/* B-20 */
static bool call_getvmcs(struct call *c)
{
	const struct fire *f = c->in->run.fire;
	uint64_t field = c->args[0].num;

	return check_vcpu_answer(c, f->ops->vmcs(f, field, &c->out->num), field);
}

/* B-21 */
static bool call_getgpr(struct call *c)
{
	const struct fire *f = c->in->run.fire;
	uint64_t number = c->args[0].num;

	return check_vcpu_answer(c, f->ops->gpr(f, number, &c->out->num), number);
}

/* B-22 */
static bool call_worldtovmid(struct call *c)
{
	c->out->num = c->in->run.fire->ops->vm_of_world(c->in->run.fire, c->args[0].num);
	return true;
}

/* B-23 */
static bool call_curworld(struct call *c)
{
	c->out->num = c->in->run.fire->ops->curworld(c->in->run.fire);
	return true;
}

/* B-24 */
static bool call_sym2addr(struct call *c)
{
	const struct fire *f = c->in->run.fire;
	const struct value *name = &c->args[0];
	/* Engines may take it for a C string, so it is made one. */
	const char *text = arena_strndup(c->in->temps, name->bytes, name->len);

	if (f->ops->symbol(f, text, name->len, &c->out->num) != 0)
		return raise_with_text(c->in, REPORT_NO_SYMBOL, c->e->at, text, name->len);
	return true;
}

/* -- dispatch --------------------------------------------------------------------------------- */

static builtin_fn *const functions[BF_COUNT] = {
	[BF_PRINTF] = call_printf,
	[BF_SPRINTF] = call_sprintf,
	[BF_EXIT] = call_exit,
	[BF_ASSERT] = call_assert,
	[BF_PRINTA] = call_printa,
	[BF_LOGAGGR] = call_logaggr,
	[BF_CLEARAGGR] = call_clearaggr,
	[BF_BAGREMOVE] = call_bagremove,
	[BF_BAGHAS] = call_baghas,
	[BF_GUESTSTACK] = call_gueststack,
	[BF_VMWSTACK] = call_vmwstack,
	[BF_GETGUEST] = call_getguest,
	[BF_GETGUESTPHYS] = call_getguestphys,
	[BF_GETGUESTSTR] = call_getgueststr,
	[BF_GETGUESTPHYSSTR] = call_getguestphysstr,
	[BF_GETVMW] = call_getvmw,
	[BF_GETVMWSTR] = call_getvmwstr,
	[BF_GETSYSTEMTIME] = call_getsystemtime,
	[BF_GETVMCS] = call_getvmcs,
	[BF_GETGPR] = call_getgpr,
	[BF_WORLDTOVMID] = call_worldtovmid,
	[BF_CURWORLD] = call_curworld,
	[BF_SYM2ADDR] = call_sym2addr,
	[BF_EXCNAME] = call_excname,
	[BF_EXCDESC] = call_excdesc,
};

bool builtin_call(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct call c = { .in = in, .e = e, .n_args = e->builtin.n_args, .out = out };

	c.args = arena_new_array(in->temps, c.n_args, struct value);
	for (uint32_t i = 0; i < c.n_args; i++)
		if (e->builtin.args[i] && !eval(in, e->builtin.args[i], &c.args[i]))
			return false;
	return functions[e->builtin.id](&c);
}

/* E-4; P-11: PROBENAME */
bool builtin_var_read(struct interp *in, const struct ck_expr *e, struct value *out)
{
	const struct fire *f = in->run.fire;

	if (e->builtin_var == BV_PROBENAME) {
		const char *name = in->run.probe->name->text;
		*out = eval_string(in, name, strlen(name));
		return true;
	}
	if (f->ops->var(f, e->builtin_var, &out->num) != 0) /* B-26 .. B-29 */
		return raise_exception(in, REPORT_NO_VCPU, e->at);
	return true;
}

/*
 * eval.c - expressions (section 4), one function per rule.
 *
 * Operands are evaluated left to right (E-1); the first that fails ends it all.
 */
#include "interp/interp_int.h"

#include <string.h>

/*
 * T-39: no program that was checked goes deeper.  Each level takes up to 500 bytes of C stack,
 * 1,500 with the sanitizers: 6 MB of the usual 8.
 */
void eval_enter(struct interp *in)
{
	if (in->run.depth++ >= LIMIT_DEPTH)
		interp_give_up(in);
}

void eval_leave(struct interp *in)
{
	in->run.depth--;
}

/* the tick after the budget is not taken. */
bool eval_tick(struct interp *in, struct span at)
{
	if (in->run.ticks >= in->budget)
		return raise_exception(in, REPORT_TIME_LIMIT, at);
	in->run.ticks++;
	return true;
}

bool eval_alone(struct interp *in, const struct ck_expr *e, uint64_t *out)
{
	struct arena_mark mark = arena_save(in->temps);
	struct value v;
	bool ok = eval(in, e, &v);

	arena_restore(in->temps, mark);
	*out = ok ? v.num : 0;
	return ok;
}

struct value eval_string(struct interp *in, const char *bytes, size_t len)
{
	if (len > LIMIT_STRING_BYTES)
		len = LIMIT_STRING_BYTES;
	return (struct value){
		.bytes = len ? arena_strndup(in->temps, bytes, len) : "",
		.len = (uint32_t)len,
	};
}

/* -- operators ------------------------------------------------------------------ */

bool eval_op(struct interp *in, enum vir_op op, struct span at, uint64_t a, uint64_t b,
	     uint64_t *out)
{
	if (!vir_eval(op, a, b, 0, out)) /* E-10 */
		return raise_exception(in, REPORT_DIVIDE_BY_ZERO, at);
	return true;
}

/* E-8, E-16 */
static bool eval_unary(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value a;

	return eval(in, e->ops.a, &a) && eval_op(in, e->ops.op, e->at, a.num, 0, &out->num);
}

/* E-9, E-10, E-11, E-12 */
static bool eval_binary(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value a, b;

	return eval(in, e->ops.a, &a) && eval(in, e->ops.b, &b) &&
	       eval_op(in, e->ops.op, e->at, a.num, b.num, &out->num);
}

/* E-13: && */
static bool eval_and(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value v;

	if (!eval(in, e->ops.a, &v))
		return false;
	if (v.num && !eval(in, e->ops.b, &v))
		return false;
	out->num = v.num != 0;
	return true;
}

/* E-13: || */
static bool eval_or(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value v;

	if (!eval(in, e->ops.a, &v))
		return false;
	if (!v.num && !eval(in, e->ops.b, &v))
		return false;
	out->num = v.num != 0;
	return true;
}

/* E-14 */
static bool eval_cond(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value cond;

	return eval(in, e->cond.cond, &cond) &&
	       eval(in, cond.num ? e->cond.then : e->cond.other, out);
}

/* E-15 */
static bool eval_comma(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value dropped;

	return eval(in, e->ops.a, &dropped) && eval(in, e->ops.b, out);
}

/* E-21 */
struct value eval_joined(struct interp *in, const struct value *a, const struct value *b)
{
	uint32_t room = LIMIT_STRING_BYTES - a->len;
	uint32_t len = b->len < room ? b->len : room;
	char *joined = arena_alloc(in->temps, (size_t)a->len + len);

	memcpy(joined, a->bytes, a->len);
	memcpy(joined + a->len, b->bytes, len);
	return (struct value){ .bytes = joined, .len = a->len + len };
}

/* E-21 */
static bool eval_concat(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value a, b;

	if (!eval(in, e->ops.a, &a) || !eval(in, e->ops.b, &b))
		return false;
	*out = eval_joined(in, &a, &b);
	return true;
}

/* E-22 */
static bool eval_str_eq(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value a, b;

	if (!eval(in, e->ops.a, &a) || !eval(in, e->ops.b, &b))
		return false;
	out->num = a.len == b.len && memcmp(a.bytes, b.bytes, a.len) == 0;
	return true;
}

/* E-22 */
static bool eval_str_ne(struct interp *in, const struct ck_expr *e, struct value *out)
{
	if (!eval_str_eq(in, e, out))
		return false;
	out->num = !out->num;
	return true;
}

/* -- target memory ---------------------------------------------------------------- */

bool eval_read(struct interp *in, struct span at, enum mem_space space, uint64_t addr, size_t len,
	       uint64_t *out)
{
	const struct fire *f = in->run.fire;
	unsigned char bytes[sizeof(uint64_t)] = { 0 };

	if (f->ops->read(f, space, addr, bytes, len) != 0)
		return raise_with_number(in, REPORT_BAD_ADDRESS, at, addr);
	*out = 0;
	for (size_t i = 0; i < len; i++)
		*out |= (uint64_t)bytes[i] << 8 * i;
	return true;
}

/* E-17: how the bytes read fill the cell. */
static uint64_t extend(uint64_t num, uint8_t width, bool is_signed)
{
	uint64_t cell = num;

	if (width < sizeof(uint64_t)) /* never traps */
		vir_eval(is_signed ? VIR_bfs : VIR_bfu, num, 0, 8u * width, &cell);
	return cell;
}

/* E-17, E-18 */
static bool eval_load(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value addr;
	uint64_t num;

	if (!eval(in, e->load.addr, &addr) ||
	    !eval_read(in, e->at, e->load.space, addr.num, e->load.width, &num))
		return false;
	if (e->load.bit_width)
		vir_eval(e->load.is_signed ? VIR_bfs : VIR_bfu, num, e->load.bit_shift,
			 e->load.bit_width, &out->num);
	else
		out->num = extend(num, e->load.width, e->load.is_signed);
	return true;
}

/* E-19: byte by byte, so that what lies behind the NUL does not matter. */
bool eval_read_string(struct interp *in, struct span at, enum mem_space space, uint64_t addr,
		      uint32_t max_bytes, struct value *out)
{
	const struct fire *f = in->run.fire;
	char *bytes = arena_alloc(in->temps, LIMIT_STRING_BYTES);
	uint32_t limit = max_bytes < LIMIT_STRING_BYTES ? max_bytes : LIMIT_STRING_BYTES;
	uint32_t len = 0;

	for (; len < limit; len++) {
		bool is_past_end = addr + len < addr;
		if (is_past_end || f->ops->read(f, space, addr + len, &bytes[len], 1) != 0)
			return raise_with_number(in, REPORT_BAD_ADDRESS, at, addr);
		if (bytes[len] == '\0')
			break;
	}
	*out = (struct value){ .bytes = bytes, .len = len };
	return true;
}

/* E-19 */
static bool eval_load_str(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value addr;

	return eval(in, e->load.addr, &addr) &&
	       eval_read_string(in, e->at, e->load.space, addr.num, e->load.max_bytes, out);
}

/* -- calls -------------------------------------------------------------------------- */

/* The body in a frame of its own; the result's bytes belong to the caller's temps. */
static enum completion run_function(struct interp *in, const struct ck_func *func,
				    const struct value *args, struct slot *result)
{
	struct activation *caller = in->run.act;
	struct arena_mark mark = arena_save(in->frames);
	struct activation act = {
		.slots = arena_new_array(in->frames, func->n_slots, struct slot),
		.result = *result,
	};

	in->run.act = &act;
	for (uint32_t i = 0; i < func->n_params; i++)
		state_assign(in, func->params[i], &args[i]);
	enum completion how = exec_stmt(in, func->body);
	*result = act.result;
	in->run.act = caller;
	arena_restore(in->frames, mark);
	return how;
}

/* E-23; S-10: a function that falls off its end yields 0 or "". */
static bool eval_call(struct interp *in, const struct ck_expr *e, struct value *out)
{
	const struct ck_func *func = e->call.func;
	struct value *args = arena_new_array(in->temps, func->n_params, struct value);
	struct slot result = { .num = 0 };

	for (uint32_t i = 0; i < func->n_params; i++)
		if (!eval(in, e->call.args[i], &args[i]))
			return false;
	if (!eval_tick(in, e->at))
		return false;
	if (func->result->kind == TY_STRING)
		result.bytes = arena_alloc(in->temps, LIMIT_STRING_BYTES);

	enum completion how = run_function(in, func, args, &result);
	*out = (struct value){ .num = result.num,
			       .bytes = result.len ? result.bytes : "",
			       .len = result.len };
	in->run.stop = how;
	return how == NORMAL || how == RETURN;
}

/* -- all of them --------------------------------------------------------------------- */

static bool eval_kind(struct interp *in, const struct ck_expr *e, struct value *out)
{
	switch (e->kind) {
	case CK_INT: /* E-2 */
		out->num = e->num;
		return true;
	case CK_STR: /* E-2 */
		*out = (struct value){ .bytes = e->str.len ? e->str.bytes : "", .len = e->str.len };
		return true;
	case CK_VAR:
		return eval_var(in, e, out);
	case CK_BUILTIN_VAR:
		return builtin_var_read(in, e, out);
	case CK_ASSIGN:
		return eval_assign(in, e, out);
	case CK_UPDATE:
		return eval_update(in, e, out);
	case CK_APPEND:
		return eval_append(in, e, out);
	case CK_STEP:
		return eval_step(in, e, out);
	case CK_UNARY:
		return eval_unary(in, e, out);
	case CK_BINARY:
		return eval_binary(in, e, out);
	case CK_CONCAT:
		return eval_concat(in, e, out);
	case CK_STR_EQ:
		return eval_str_eq(in, e, out);
	case CK_STR_NE:
		return eval_str_ne(in, e, out);
	case CK_AND:
		return eval_and(in, e, out);
	case CK_OR:
		return eval_or(in, e, out);
	case CK_COND:
		return eval_cond(in, e, out);
	case CK_COMMA:
		return eval_comma(in, e, out);
	case CK_LOAD:
		return eval_load(in, e, out);
	case CK_LOAD_STR:
		return eval_load_str(in, e, out);
	case CK_CALL:
		return eval_call(in, e, out);
	case CK_BUILTIN: /* E-24 */
		return builtin_call(in, e, out);
	case CK_BAG_GET:
		return eval_bag_get(in, e, out);
	case CK_BAG_PUT:
		return eval_bag_put(in, e, out);
	case CK_BAG_UPDATE:
		return eval_bag_update(in, e, out);
	case CK_BAG_STEP:
		return eval_bag_step(in, e, out);
	case CK_AGGR_ADD:
		return eval_aggr_add(in, e, out);
	}
	return true;
}

bool eval(struct interp *in, const struct ck_expr *e, struct value *out)
{
	eval_enter(in);
	*out = (struct value){ .bytes = "" };
	bool ok = eval_kind(in, e, out);
	if (in->watch && ok)
		in->watch(in->watch_ctx, e);
	eval_leave(in);
	return ok;
}

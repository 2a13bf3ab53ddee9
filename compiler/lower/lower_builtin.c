/*
 * lower_builtin.c - calls of built-in functions (section 8), one function each.
 *
 * As for every call the arguments come first, left to right (E-24).  A string variable that
 * a built-in writes is written by the operation itself, as the last thing it does; a global
 * one by way of a slot.
 */
#include "compiler/lower/lower_int.h"

#include <stdio.h>

/* A call whose arguments have been evaluated. */
struct call {
	struct lower *l;
	const struct ck_expr *e;
	vir_arg args[LIMIT_PARAMS];
	uint32_t n_args;
	uint32_t want; /* as for lower_string */
};

typedef vir_arg builtin_fn(struct call *c);

#define EMIT(c, op, number, ...) lower_emit((c)->l, (c)->e->at, op, number, ARGS(__VA_ARGS__))

static uint32_t object_number(const struct call *c)
{
	return c->l->objects[c->e->builtin.object->index];
}

/* The slot that an operation writes for the variable c writes; finish_object() comes behind it. */
static vir_arg object_slot(struct call *c)
{
	const struct ck_var *var = c->e->builtin.object;

	return ARG_SLOT |
	       (var->kind == CK_GLOBAL ? lower_new_slot(c->l) : c->l->locals[var->index]);
}

static vir_arg finish_object(struct call *c, vir_arg slot)
{
	if (c->e->builtin.object->kind == CK_GLOBAL)
		EMIT(c, OP_HSET, 0, object_number(c), slot);
	return 0;
}

/* -- output ------------------------------------------------------------------------- */

/* B-2 */
static vir_arg call_printf(struct call *c)
{
	return lower_emit(c->l, c->e->at, OP_PRINTF, 0, c->args, c->n_args);
}

/* B-4 */
static vir_arg call_sprintf(struct call *c)
{
	vir_arg slot = object_slot(c);

	c->args[0] = slot;
	lower_emit(c->l, c->e->at, OP_SPRINTF, 0, c->args, c->n_args);
	return finish_object(c, slot);
}

/* B-7 */
static vir_arg call_printa(struct call *c)
{
	vir_arg format = c->n_args > 1 ? ARG_NUMBER(c->args[1]) + 1 : 0;

	return EMIT(c, OP_ATABLE, 0, object_number(c), format);
}

/* B-8 */
static vir_arg call_logaggr(struct call *c)
{
	vir_arg clear = c->n_args > 1 ? c->args[1] : lower_const(c->l, c->e->at, 0);

	return EMIT(c, OP_ALOG, 0, object_number(c), clear);
}

/* B-9 */
static vir_arg call_clearaggr(struct call *c)
{
	return EMIT(c, OP_ACLEAR, 0, object_number(c));
}

/* -- control ------------------------------------------------------------------------- */

/* B-5, S-12 */
static vir_arg call_exit(struct call *c)
{
	lower_terminate(c->l, c->e->at, OP_EXIT, NO_ARGS);
	return 0;
}

/* B-6: "line N" and the formatted text; c->args[1] on are the format and what it prints. */
static vir_arg assert_text(struct call *c)
{
	struct lower *l = c->l;
	char prefix[32];
	bool has_format = c->n_args > 1;
	int len = snprintf(prefix, sizeof(prefix), "line %u%s",
			   src_locate(l->program->src, c->e->at.pos).line, has_format ? ": " : "");
	vir_arg line = lower_text(l, prefix, (uint32_t)len);

	if (!has_format)
		return line;
	vir_arg slot = ARG_SLOT | lower_new_slot(l);
	c->args[0] = slot;
	lower_emit(l, c->e->at, OP_SPRINTF, 0, c->args, c->n_args);
	EMIT(c, OP_SCAT, 0, slot, line, slot);
	return slot;
}

/* B-6 */
static vir_arg call_assert(struct call *c)
{
	struct span at = c->e->at;
	struct region *r = lower_open_if(c->l, at, c->args[0], NULL, false);

	lower_leave(c->l, at, r, 0);
	lower_second_part(c->l, at, r, OP_ELSE);
	vir_arg text = assert_text(c);
	lower_terminate(c->l, at, OP_FAIL, ARGS(text));
	lower_close(c->l, at, r);
	return 0;
}

/* B-25 */
static vir_arg put_string(struct call *c, enum vir_opcode op)
{
	vir_arg slot = ARG_SLOT | (c->want == ANY_SLOT ? lower_new_slot(c->l) : c->want);

	EMIT(c, op, 0, slot);
	return slot;
}

static vir_arg call_excname(struct call *c)
{
	return put_string(c, OP_EXCNAME);
}

static vir_arg call_excdesc(struct call *c)
{
	return put_string(c, OP_EXCDESC);
}

/* -- bags ----------------------------------------------------------------------------- */

/* B-10 */
static vir_arg call_bagremove(struct call *c)
{
	return EMIT(c, OP_BDEL, 0, object_number(c), c->args[1]);
}

/* B-11 */
static vir_arg call_baghas(struct call *c)
{
	return EMIT(c, OP_BHAS, 0, object_number(c), c->args[1]);
}

/* -- call stacks ------------------------------------------------------------------------ */

static vir_arg read_stack(struct call *c, uint64_t of_guest)
{
	vir_arg n_frames =
		c->n_args > 1 ? c->args[1] : lower_const(c->l, c->e->at, LIMIT_STACK_FRAMES);
	vir_arg slot = object_slot(c);

	EMIT(c, OP_STACK, of_guest, slot, n_frames);
	return finish_object(c, slot);
}

/* B-12 */
static vir_arg call_gueststack(struct call *c)
{
	return read_stack(c, 1);
}

/* B-13 */
static vir_arg call_vmwstack(struct call *c)
{
	return read_stack(c, 0);
}

/* -- target memory ------------------------------------------------------------------------ */

static vir_arg read_word(struct call *c, enum mem_space space)
{
	return EMIT(c, OP_LOAD, 0, space, sizeof(uint64_t), 0, c->args[0]);
}

/* B-1: of a count that is constant the operation has it; arguments: the variable, n, the address. */
static vir_arg read_string(struct call *c, enum mem_space space)
{
	const struct ck_expr *count = c->e->builtin.args[1];
	vir_arg slot = object_slot(c);

	if (count->kind == CK_INT) {
		int64_t n = (int64_t)count->num;
		n = n < 0 ? 0 : n;
		n = n < LIMIT_STRING_BYTES ? n : LIMIT_STRING_BYTES;
		EMIT(c, OP_LOADS, (uint64_t)n, slot, space, c->args[2]);
	} else {
		EMIT(c, OP_LOADN, 0, slot, space, c->args[1], c->args[2]);
	}
	return finish_object(c, slot);
}

/* B-14 */
static vir_arg call_getguest(struct call *c)
{
	return read_word(c, SPACE_GUEST);
}

/* B-15 */
static vir_arg call_getguestphys(struct call *c)
{
	return read_word(c, SPACE_GUESTPHYS);
}

/* B-16 */
static vir_arg call_getgueststr(struct call *c)
{
	return read_string(c, SPACE_GUEST);
}

/* B-16 */
static vir_arg call_getguestphysstr(struct call *c)
{
	return read_string(c, SPACE_GUESTPHYS);
}

/* B-17 */
static vir_arg call_getvmw(struct call *c)
{
	return read_word(c, SPACE_VMW);
}

/* B-18 */
static vir_arg call_getvmwstr(struct call *c)
{
	return read_string(c, SPACE_VMW);
}

/* -- the machine ------------------------------------------------------------------------------ */

/* B-19 */
static vir_arg call_getsystemtime(struct call *c)
{
	return lower_emit(c->l, c->e->at, OP_SYSTIME, 0, NO_ARGS);
}

/* B-20 */
static vir_arg call_getvmcs(struct call *c)
{
	return EMIT(c, OP_VMCS, 0, c->args[0]);
}

/* B-21 */
static vir_arg call_getgpr(struct call *c)
{
	return EMIT(c, OP_GPR, 0, c->args[0]);
}

/* B-22 */
static vir_arg call_worldtovmid(struct call *c)
{
	return EMIT(c, OP_WORLDVM, 0, c->args[0]);
}

/* B-23 */
static vir_arg call_curworld(struct call *c)
{
	return lower_emit(c->l, c->e->at, OP_CURWORLD, 0, NO_ARGS);
}

/* B-24 */
static vir_arg call_sym2addr(struct call *c)
{
	return EMIT(c, OP_SYM, 0, c->args[0]);
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

vir_arg lower_builtin(struct lower *l, const struct ck_expr *e, uint32_t want)
{
	struct call c = { .l = l, .e = e, .n_args = e->builtin.n_args, .want = want };

	lower_operands(l, e->builtin.args, c.n_args, c.args);
	return functions[e->builtin.id](&c);
}

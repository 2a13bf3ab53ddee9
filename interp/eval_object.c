/*
 * eval_object.c - expressions that read or write variables, bags and aggregates.
 *
 * Updates evaluate their operand first and touch the variable then, in one step:
 * nothing else runs between the read and the write, so they are atomic (P-13).
 */
#include "interp/interp_int.h"

/* E-3; a string is copied, so that later writes do not show in this value. */
bool eval_var(struct interp *in, const struct ck_expr *e, struct value *out)
{
	const struct slot *s = state_slot(in, e->var);

	if (e->var->type->kind == TY_STRING)
		*out = eval_string(in, s->bytes, s->len);
	else
		out->num = s->num;
	return true;
}

/* E-5, E-29 */
bool eval_assign(struct interp *in, const struct ck_expr *e, struct value *out)
{
	if (!eval(in, e->assign.value, out))
		return false;
	state_assign(in, e->assign.var, out);
	return true;
}

/* E-6: a trap leaves the variable as it was. */
bool eval_update(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value operand;

	if (!eval(in, e->assign.value, &operand))
		return false;
	struct slot *s = state_slot(in, e->assign.var);
	if (!eval_op(in, e->assign.op, e->at, s->num, operand.num, &out->num))
		return false;
	s->num = out->num;
	return true;
}

/* E-29, E-21: the part that does not fit is dropped. */
bool eval_append(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value operand;

	if (!eval(in, e->assign.value, &operand))
		return false;
	const struct slot *s = state_slot(in, e->assign.var);
	struct value old = eval_string(in, s->bytes, s->len);
	*out = eval_joined(in, &old, &operand);
	state_assign(in, e->assign.var, out);
	return true;
}

/* E-7 */
bool eval_step(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct slot *s = state_slot(in, e->step.var);
	uint64_t old = s->num;

	vir_eval(VIR_add, old, e->step.delta, 0, &s->num); /* never traps */
	out->num = e->step.is_prefix ? s->num : old;
	return true;
}

/* -- bags -------------------------------------------------------------------------- */

static uint64_t bag_value(struct bag *b, uint64_t key)
{
	const struct bag_entry *entry = bag_find(b, (int64_t)key);

	return entry ? entry->value : 0;
}

/* a full bag is reported at its declaration. */
static bool put_or_report(struct interp *in, const struct ck_var *var, uint64_t key, uint64_t value)
{
	struct bag *b = &state_object(in, var)->bag;

	if (bag_put(in->state, b, (int64_t)key, value))
		return true;
	report_add(in, REPORT_BAG_FULL, var->at);
	return false;
}

/* E-25 */
bool eval_bag_get(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value key;

	if (!eval(in, e->bag.key, &key))
		return false;
	out->num = bag_value(&state_object(in, e->bag.var)->bag, key.num);
	return true;
}

/* E-26 */
bool eval_bag_put(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value key, value;

	if (!eval(in, e->bag.key, &key) || !eval(in, e->bag.value, &value))
		return false;
	out->num = put_or_report(in, e->bag.var, key.num, value.num);
	return true;
}

/* E-27: the value is the new one, even where it found no room. */
bool eval_bag_update(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value key, operand;

	if (!eval(in, e->bag.key, &key) || !eval(in, e->bag.value, &operand))
		return false;
	uint64_t old = bag_value(&state_object(in, e->bag.var)->bag, key.num);
	if (!eval_op(in, e->bag.op, e->at, old, operand.num, &out->num))
		return false;
	put_or_report(in, e->bag.var, key.num, out->num);
	return true;
}

/* E-27 */
bool eval_bag_step(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct value key;
	uint64_t fresh;

	if (!eval(in, e->bag.key, &key))
		return false;
	uint64_t old = bag_value(&state_object(in, e->bag.var)->bag, key.num);
	vir_eval(VIR_add, old, e->bag.delta, 0, &fresh); /* never traps */
	put_or_report(in, e->bag.var, key.num, fresh);
	out->num = e->bag.is_prefix ? fresh : old;
	return true;
}

/* -- aggregates ---------------------------------------------------------------------- */

/* T-30: keys come in any order; integers and strings each keep theirs. */
static bool eval_keys(struct interp *in, const struct ck_expr *e, struct aggr_keys *keys)
{
	for (uint32_t i = 0; i < e->aggr.n_keys; i++) {
		struct value key;
		if (!eval(in, e->aggr.keys[i], &key))
			return false;
		if (e->aggr.keys[i]->type->kind == TY_STRING)
			keys->strs[keys->n_str++] = key;
		else
			keys->ints[keys->n_int++] = (int64_t)key.num;
	}
	return true;
}

/* E-28 */
bool eval_aggr_add(struct interp *in, const struct ck_expr *e, struct value *out)
{
	struct aggr_keys *keys = arena_new(in->temps, struct aggr_keys);

	if (!eval_keys(in, e, keys))
		return false;
	out->num = 1;
	if (e->aggr.sample && !eval(in, e->aggr.sample, out))
		return false;
	struct aggr *g = &state_object(in, e->aggr.var)->aggr;
	if (!aggr_add(in->state, g, keys, (int64_t)out->num))
		report_add(in, REPORT_AGGR_FULL, e->aggr.var->at);
	return true;
}

/*
 * tv_live.c - what the text of a function says: regions, and which values are still needed where.
 *
 * The allocator is not asked: a value that it thinks is needed no more, but is, will be missed.
 */
#include <string.h>

#include "compiler/back/live.h"
#include "verifier/proofs/tv.h"

/* -- regions -------------------------------------------------------------------------------- */

uint32_t tv_end_of(const struct tv_func *fn, uint32_t region)
{
	uint32_t at = fn->f->insts[region].match;

	while (fn->f->insts[at].op != OP_END)
		at = fn->f->insts[at].match;
	return at;
}

uint32_t tv_region(const struct tv_func *fn, uint32_t inst, uint32_t depth)
{
	uint32_t region = fn->nests[inst].region;

	while (depth--)
		region = fn->nests[region].region;
	return region;
}

uint32_t tv_n_around(const struct tv_func *fn, uint32_t region, uint32_t op, bool only_second)
{
	uint32_t n = 0;

	for (struct tv_nest at = fn->nests[region]; at.region != TV_NONE; at = fn->nests[at.region])
		n += fn->f->insts[at.region].op == op && (!only_second || at.is_second);
	return n;
}

void tv_find_uses(struct tv_func *fn)
{
	for (uint32_t v = 0; v < fn->f->n_values; v++)
		fn->def[v] = TV_NONE;
	for (uint32_t i = 0; i < fn->f->n_insts; i++) {
		const struct vir_inst *inst = &fn->f->insts[i];
		for (uint32_t k = 0; k < inst->n_results + vir_n_params(inst); k++)
			fn->def[inst->first_value + k] = i;
		for (uint32_t k = 0; k < inst->n_args; k++)
			if (live_arg_is_value(fn->f, inst, k))
				fn->n_uses[tv_args(fn, inst)[k]]++;
		for (uint32_t k = 0; inst->op == OP_EACH && k < inst->n_results; k++)
			fn->n_uses[vir_param(inst, k + 2)]++; /* it gives them at its end */
	}
}

static uint32_t larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

void tv_find_nests(struct tv_func *fn)
{
	struct tv_nest at = { TV_NONE, false };

	for (uint32_t i = 0; i < fn->f->n_insts; i++) {
		const struct vir_inst *inst = &fn->f->insts[i];
		fn->nests[i] = at;
		fn->has_names |= inst->op == OP_EXCNAME || inst->op == OP_EXCDESC;
		if (vir_op_table[inst->op].results < 0)
			at = (struct tv_nest){ i, false };
		else if (inst->op == OP_ELSE || inst->op == OP_CATCH)
			at.is_second = true;
		else if (inst->op == OP_END)
			at = fn->nests[at.region];
		if (inst->op == OP_EACH)
			fn->n_visits = larger(fn->n_visits, 1 + tv_n_around(fn, i, OP_EACH, false));
		if (inst->op == OP_TRY) {
			fn->n_marks = larger(fn->n_marks, 1 + tv_n_around(fn, i, OP_TRY, false));
			fn->n_exceptions =
				larger(fn->n_exceptions, 1 + tv_n_around(fn, i, OP_TRY, true));
		}
	}
}

/* -- sets of values ------------------------------------------------------------------------------ */

/* Behind the operations there are as many for the heads of each. */
static uint64_t *set_of(const struct tv_func *fn, uint32_t inst)
{
	return &fn->live[(size_t)inst * fn->live_words];
}

static uint64_t *head_of(const struct tv_func *fn, uint32_t each)
{
	return set_of(fn, fn->f->n_insts + each);
}

static void add_set(const struct tv_func *fn, uint64_t *to, const uint64_t *from)
{
	for (uint32_t i = 0; i < fn->live_words; i++)
		to[i] |= from[i];
}

static void add_value(const struct tv_func *fn, uint64_t *to, uint32_t value)
{
	(void)fn;
	to[value / 64] |= UINT64_C(1) << value % 64;
}

static void drop_values(uint64_t *to, uint32_t first, uint32_t n)
{
	for (uint32_t v = first; v < first + n; v++)
		to[v / 64] &= ~(UINT64_C(1) << v % 64);
}

/* Who uses a value that has no place uses the operands of its operation. */
static void use(const struct tv_func *fn, uint64_t *to, uint32_t value)
{
	if (!fn->claims->is_folded[value] || fn->def[value] == TV_NONE) {
		add_value(fn, to, value);
		return;
	}
	const struct vir_inst *inst = &fn->f->insts[fn->def[value]];
	for (uint32_t k = 0; k < inst->n_args; k++)
		if (live_arg_is_value(fn->f, inst, k))
			use(fn, to, tv_args(fn, inst)[k]);
}

static void use_args(const struct tv_func *fn, uint64_t *to, const struct vir_inst *inst)
{
	for (uint32_t k = 0; k < inst->n_args; k++)
		if (live_arg_is_value(fn->f, inst, k))
			use(fn, to, ARG_NUMBER(tv_args(fn, inst)[k]));
}

/* -- one operation --------------------------------------------------------------------------------- */

static void live_in_branch(const struct tv_func *fn, uint32_t i, uint64_t *to)
{
	const struct vir_inst *inst = &fn->f->insts[i];
	uint32_t region = tv_region(fn, i, tv_args(fn, inst)[0]);
	const struct vir_inst *r = &fn->f->insts[region];

	if (inst->op == OP_BR) {
		add_set(fn, to, set_of(fn, tv_end_of(fn, region) + 1));
		drop_values(to, r->first_value, r->n_results);
	} else {
		add_set(fn, to, r->op == OP_EACH ? head_of(fn, region) : set_of(fn, region + 1));
		uint32_t n_own = r->op == OP_EACH ? 2 : 0; /* key and value */
		drop_values(to, vir_param(r, n_own), vir_n_params(r) - n_own);
	}
}

static void live_in_each(const struct tv_func *fn, uint32_t i, uint64_t *to)
{
	const struct vir_inst *inst = &fn->f->insts[i];
	uint64_t *head = head_of(fn, i);

	add_set(fn, head, set_of(fn, i + 1));
	drop_values(head, vir_param(inst, 0), 2);
	add_set(fn, head, set_of(fn, tv_end_of(fn, i)));
	add_set(fn, to, head);
	drop_values(to, vir_param(inst, 0), vir_n_params(inst));
}

/* An each that finds no more keys gives what it carries. */
static void live_in_end(const struct tv_func *fn, uint32_t i, uint64_t *to)
{
	uint32_t region = fn->nests[i].region;
	const struct vir_inst *r = &fn->f->insts[region];

	add_set(fn, to, set_of(fn, i + 1));
	if (r->op != OP_EACH)
		return;
	for (uint32_t k = 0; k < r->n_results; k++) {
		uint32_t result = vir_result(r, k);
		if (to[result / 64] >> result % 64 & 1)
			use(fn, to, vir_param(r, k + 2));
	}
	drop_values(to, r->first_value, r->n_results);
}

/* What goes wrong here may be handled. */
static void live_in_handlers(const struct tv_func *fn, uint32_t i, uint64_t *to)
{
	for (struct tv_nest at = fn->nests[i]; at.region != TV_NONE; at = fn->nests[at.region])
		if (fn->f->insts[at.region].op == OP_TRY && !at.is_second)
			add_set(fn, to, set_of(fn, fn->f->insts[at.region].match));
}

static void find_live_in(const struct tv_func *fn, uint32_t i, uint64_t *to)
{
	const struct vir_inst *inst = &fn->f->insts[i];

	switch (inst->op) {
	case OP_BR:
	case OP_CONT:
		live_in_branch(fn, i, to);
		break;
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
	case OP_FAIL:
	case OP_ELSE:
		break;
	case OP_IF:
		add_set(fn, to, set_of(fn, i + 1));
		add_set(fn, to, set_of(fn, inst->match + 1));
		break;
	case OP_EACH:
		live_in_each(fn, i, to);
		break;
	case OP_END:
		live_in_end(fn, i, to);
		break;
	case OP_LOOP:
		add_set(fn, to, set_of(fn, i + 1));
		drop_values(to, vir_param(inst, 0), vir_n_params(inst));
		break;
	default:
		add_set(fn, to, set_of(fn, i + 1));
		if (vir_op_table[inst->op].results == 1)
			drop_values(to, inst->first_value, 1);
		break;
	}
	use_args(fn, to, inst);
	live_in_handlers(fn, i, to);
}

/* -- all of them --------------------------------------------------------------------------------------- */

void tv_find_live(struct tv_func *fn)
{
	uint32_t n = fn->f->n_insts;
	bool has_changed = true;

	fn->live_words = fn->f->n_values / 64 + 1;
	fn->live = arena_new_array(fn->kept, ((size_t)2 * n + 1) * fn->live_words, uint64_t);
	uint64_t *to = arena_new_array(fn->kept, fn->live_words, uint64_t);
	while (has_changed) {
		has_changed = false;
		for (uint32_t i = n; i-- > 0;) {
			memset(to, 0, fn->live_words * sizeof(*to));
			find_live_in(fn, i, to);
			if (memcmp(to, set_of(fn, i), fn->live_words * sizeof(*to)) == 0)
				continue;
			memcpy(set_of(fn, i), to, fn->live_words * sizeof(*to));
			has_changed = true;
		}
	}
}

bool tv_is_live(const struct tv_func *fn, struct tv_point point, uint32_t value)
{
	const uint64_t *set =
		point.step == TV_AT_HEAD ? head_of(fn, point.at) : set_of(fn, point.at);

	return set[value / 64] >> value % 64 & 1;
}

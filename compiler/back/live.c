/*
 * live.c - one walk over the operations, with a stack of the regions that are open.
 *
 * Uses come in the order of the text, so a value's segments grow at their end.
 */
#include "compiler/back/live.h"

#include "runtime/base/limits.h"

struct open_region {
	uint32_t inst;
	bool is_loop;
	uint32_t second; /* of an if whose second part has begun: its else; else LIVE_NONE */
};

struct finder {
	struct arena *arena;
	const struct live_plan *plan;
	const struct vir_func *func;
	struct live *live;
	struct live_value *values; /* of live */
	uint32_t *from;            /* by value: where it is defined */
	bool *is_continued;        /* by operation: a loop that has rounds */
	struct open_region open[LIMIT_REGION_DEPTH];
	uint32_t n_open, n_loops;
	uint32_t at; /* the operation */
};

uint32_t live_end_of(const struct vir_func *f, uint32_t region)
{
	uint32_t at = f->insts[region].match;

	while (f->insts[at].op != OP_END)
		at = f->insts[at].match;
	return at;
}

bool live_arg_is_value(const struct vir_func *f, const struct vir_inst *inst, uint32_t k)
{
	const char *kind = vir_op_table[inst->op].operands;

	if (ARG_KIND(f->args[inst->first_arg + k]) != ARG_VALUE)
		return false;
	for (; *kind; kind++) {
		if (*kind == 'V' || *kind == '*')
			return true;
		if (*kind == 'n')
			continue;
		if (k == 0)
			return *kind == 'v';
		k--;
	}
	return false;
}

void live_definitions(struct live_plan *plan)
{
	const struct vir_func *f = plan->func;

	for (uint32_t v = 0; v < f->n_values; v++)
		plan->def[v] = LIVE_NONE;
	for (uint32_t i = 0; i < f->n_insts; i++) {
		const struct vir_inst *inst = &f->insts[i];
		uint32_t n = inst->n_results + vir_n_params(inst);
		for (uint32_t k = 0; k < n; k++)
			plan->def[inst->first_value + k] = i;
	}
}

/* -- segments ---------------------------------------------------------------------------- */

static void add_segment(struct finder *f, struct live_value *v, uint32_t from, uint32_t if_end)
{
	struct live_segment *segment = arena_new(f->arena, struct live_segment);

	*segment = (struct live_segment){ from, from, if_end, v->last };
	v->last = segment;
	v->n_segments++;
}

/* What is needed behind an if is needed in both of its parts: the gap is none any more. */
static void extend(struct live_value *v, uint32_t position)
{
	while (v->last->if_end != LIVE_NONE && 2 * v->last->if_end < position) {
		v->last->before->to = v->last->to;
		v->last = v->last->before;
		v->n_segments--;
	}
	if (v->last->to < position)
		v->last->to = position;
}

/* In the second part of an if it need not live behind its last use in the first. */
static void enter_second_part(struct finder *f, struct live_value *v,
			      const struct open_region *region)
{
	uint32_t opened = 2 * region->inst, second = 2 * region->second;

	if (v->last->to >= second || v->n_segments == LIVE_SEGMENTS)
		return;
	if (v->last->to < opened)
		extend(v, opened);
	add_segment(f, v, second, live_end_of(f->func, region->inst));
}

/* -- uses -------------------------------------------------------------------------------- */

/* Uses in loops count eight times for each level, up to a point. */
static uint32_t loop_level(const struct finder *f)
{
	return f->n_loops < 6 ? f->n_loops : 6;
}

static void weigh(struct finder *f, uint32_t value)
{
	struct live_value *v = &f->values[value];

	if (v->weight < UINT32_MAX / 2)
		v->weight += 1u << 3 * loop_level(f);
}

/* Used at a position; in a loop that began after the definition: until the loop's end. */
static void use_at(struct finder *f, uint32_t value, uint32_t position)
{
	struct live_value *v = &f->values[value];

	if (!v->last)
		add_segment(f, v, f->from[value], LIVE_NONE);
	for (uint32_t i = 0; i < f->n_open; i++) {
		const struct open_region *region = &f->open[i];
		if (2 * region->inst + 1 <= f->from[value])
			continue;
		if (region->is_loop) {
			position = 2 * live_end_of(f->func, region->inst) + 1;
			break;
		}
		if (region->second != LIVE_NONE)
			enter_second_part(f, v, region);
	}
	extend(v, position);
	weigh(f, value);
}

static void use(struct finder *f, uint32_t value, uint32_t position)
{
	if (!f->plan->is_folded[value]) {
		use_at(f, value, position);
		return;
	}
	/* A folded operation has no folded operands but constants. */
	const struct vir_inst *inst = &f->func->insts[f->plan->def[value]];
	for (uint32_t k = 0; k < inst->n_args; k++) {
		vir_arg arg = f->func->args[inst->first_arg + k];
		if (live_arg_is_value(f->func, inst, k) && !f->plan->is_folded[arg])
			use_at(f, arg, position);
	}
}

static void wish(struct finder *f, uint32_t one, uint32_t other, bool is_handed_over)
{
	struct live_wish **list = &f->live->wishes[2 * loop_level(f) + is_handed_over];

	if (one == other || f->plan->is_folded[one] || f->plan->is_folded[other])
		return;
	struct live_wish *added = arena_new(f->arena, struct live_wish);
	*added = (struct live_wish){ one, other, *list };
	*list = added;
}

/* -- operations ---------------------------------------------------------------------------- */

static void open_region(struct finder *f, const struct vir_inst *inst)
{
	const vir_arg *args = &f->func->args[inst->first_arg];
	bool is_loop = f->is_continued[f->at];
	uint32_t n_fixed = inst->op == OP_EACH ? 2 : 0; /* key and value */
	uint32_t end = live_end_of(f->func, f->at);

	for (uint32_t i = n_fixed; i < vir_n_params(inst); i++)
		wish(f, vir_param(inst, i), args[i - n_fixed + (inst->op == OP_EACH)], true);
	f->open[f->n_open++] = (struct open_region){ f->at, is_loop, LIVE_NONE };
	f->n_loops += is_loop;
	for (uint32_t i = 0; i < inst->n_results; i++)
		f->from[vir_result(inst, i)] = 2 * end + 1;
	for (uint32_t i = 0; i < vir_n_params(inst); i++)
		f->from[vir_param(inst, i)] = 2 * f->at + 1;
}

static void close_region(struct finder *f)
{
	f->n_open--;
	f->n_loops -= f->open[f->n_open].is_loop;
}

/* What br and cont hand over would best be where it goes. */
static void pair_up(struct finder *f, const struct vir_inst *inst)
{
	const vir_arg *args = &f->func->args[inst->first_arg];
	const struct vir_inst *region = &f->func->insts[f->open[f->n_open - 1 - args[0]].inst];
	uint32_t n_own = region->op == OP_EACH ? 2 : 0; /* key and value */

	for (uint32_t k = 1; k < inst->n_args; k++) {
		uint32_t to = inst->op == OP_BR ? vir_result(region, k - 1)
						: vir_param(region, n_own + k - 1);
		weigh(f, to);
		wish(f, args[k], to, true);
	}
}

/* Most operations are made in the place of an operand; so is what is selected. */
static void wish_for_operands(struct finder *f, const struct vir_inst *inst)
{
	const vir_arg *args = &f->func->args[inst->first_arg];
	bool is_select = inst->op == VIR_select;

	for (uint32_t k = is_select; k < inst->n_args; k++)
		wish(f, inst->first_value, args[k], false);
}

static void look_at(struct finder *f)
{
	const struct vir_inst *inst = &f->func->insts[f->at];
	const vir_arg *args = &f->func->args[inst->first_arg];
	bool is_region = vir_op_table[inst->op].results < 0;
	/* The arguments of an each are taken after the snapshot, which is a call. */
	uint32_t position = 2 * f->at + (inst->op == OP_EACH);

	if (inst->n_results && !is_region) {
		f->from[inst->first_value] = 2 * f->at + 1;
		weigh(f, inst->first_value);
		if (inst->op <= OP_LAST_INTEGER)
			wish_for_operands(f, inst);
	}
	if (inst->op == OP_BR || inst->op == OP_CONT)
		pair_up(f, inst);
	for (uint32_t k = f->plan->is_asked[f->at]; k < inst->n_args; k++)
		if (live_arg_is_value(f->func, inst, k))
			use(f, ARG_NUMBER(args[k]), position);
	if (is_region)
		open_region(f, inst);
	else if (inst->op == OP_ELSE)
		f->open[f->n_open - 1].second = f->at;
	else if (inst->op == OP_END)
		close_region(f);
}

/* An each that finds no more keys gives its parameters: what it gives is needed at its head. */
static void use_in_ends_of_each(struct finder *f)
{
	f->n_open = f->n_loops = 0;
	for (uint32_t i = 0; i < f->func->n_insts; i++) {
		const struct vir_inst *inst = &f->func->insts[i];
		for (uint32_t k = 0; inst->op == OP_EACH && k < inst->n_results; k++) {
			uint32_t param = vir_param(inst, k + 2);
			if (f->values[vir_result(inst, k)].last)
				use_at(f, param, f->from[param] + 1);
		}
	}
}

/* -- loops and clobbers -------------------------------------------------------------------------- */

static void find_continued(struct finder *f)
{
	f->n_open = 0;
	for (uint32_t i = 0; i < f->func->n_insts; i++) {
		const struct vir_inst *inst = &f->func->insts[i];
		const vir_arg *args = &f->func->args[inst->first_arg];
		if (vir_op_table[inst->op].results < 0)
			f->open[f->n_open++].inst = i;
		else if (inst->op == OP_END)
			f->n_open--;
		if (inst->op == OP_EACH)
			f->is_continued[i] = true;
		else if (inst->op == OP_CONT)
			f->is_continued[f->open[f->n_open - 1 - args[0]].inst] = true;
	}
}

/* One that clobbers in a gap between two segments does no harm. */
static bool suffers(const struct live_value *v, const uint32_t *n_before, bool from_own)
{
	for (const struct live_segment *s = v->last; s; s = s->before)
		if (n_before[s->to + from_own] > n_before[s->from])
			return true;
	return false;
}

static void find_clobbers(struct finder *f, unsigned kind, uint32_t *n_before)
{
	const struct vir_func *func = f->func;
	bool takes = f->plan->takes >> kind & 1;

	/* n_before[p]: operations that clobber at positions before p. */
	for (uint32_t p = 0; p < 2 * func->n_insts + 2; p++) {
		bool is_one =
			p % 2 == 0 && p / 2 < func->n_insts && f->plan->clobbers[p / 2] >> kind & 1;
		n_before[p + 1] = n_before[p] + is_one;
	}
	for (uint32_t v = 0; v < func->n_values; v++)
		f->values[v].suffers |= (uint8_t)(suffers(&f->values[v], n_before, takes) << kind);
}

const struct live *live_find(struct arena *a, const struct live_plan *plan)
{
	const struct vir_func *func = plan->func;
	struct finder *f = arena_new(a, struct finder);

	f->arena = a;
	f->plan = plan;
	f->func = func;
	f->live = arena_new(a, struct live);
	f->values = f->live->values = arena_new_array(a, func->n_values, struct live_value);
	f->from = arena_new_array(a, func->n_values, uint32_t); /* of parameters: 0 */
	f->is_continued = arena_new_array(a, func->n_insts, bool);
	find_continued(f);
	for (f->at = 0; f->at < func->n_insts; f->at++)
		look_at(f);
	use_in_ends_of_each(f);
	for (unsigned kind = 0; kind < LIVE_KINDS; kind++)
		find_clobbers(f, kind, arena_new_array(a, 2 * (size_t)func->n_insts + 3, uint32_t));
	return f->live;
}

/*
 * rewrite.c - makes a function while walking over another.
 *
 * Two rules make what comes out well formed whatever a pass does.  Behind an operation that
 * ends a part everything is left out up to the next else, catch or end.  And behind a region
 * that nothing leaves comes `exit`: it is never reached, and by the first rule neither is
 * what stood there.
 */
#include "compiler/opt/opt_int.h"

#include <assert.h>

/* -- the function that is made -------------------------------------------------------------- */

void made_begin(struct made *made, struct opt *o, const struct vir_func *like, struct vir_func *to)
{
	enum { SPARE = 8 };

	*to = *like;
	to->n_insts = to->n_args = 0;
	to->n_values = to->n_params;
	/* Most passes make functions smaller: this is all they need. */
	to->cap_insts = like->n_insts + SPARE;
	to->cap_args = like->n_args + SPARE;
	to->insts = arena_new_array(o->into, to->cap_insts, struct vir_inst);
	to->args = arena_new_array(o->into, to->cap_args, vir_arg);

	*made = (struct made){
		.opt = o,
		.func = to,
		.home = { .arena = o->into },
		.defs = arena_new_array(o->scratch, like->n_values + SPARE, uint32_t),
		.cap_defs = like->n_values + SPARE,
	};
	for (uint32_t i = 0; i < to->n_params; i++)
		made->defs[i] = OPT_NONE;
}

static void note_definitions(struct made *made, const struct vir_inst *inst)
{
	uint32_t end = made->func->n_values;

	for (uint32_t value = inst->first_value; value < end; value++) {
		made->defs = arena_grow(made->opt->scratch, made->defs, value, &made->cap_defs,
					sizeof(*made->defs));
		made->defs[value] = made->func->n_insts - 1;
	}
}

static struct made_region *innermost(struct made *made)
{
	assert(made->depth > 0);
	return &made->open[made->depth - 1];
}

static void close_region(struct made *made)
{
	struct vir_inst *insts = made->func->insts;
	struct made_region region = *innermost(made);
	uint32_t end = made->func->n_insts - 1;
	uint32_t middle = insts[region.inst].match; /* 0: none */

	insts[end].match = region.inst;
	insts[middle ? middle : region.inst].match = end;
	made->depth--;
	if (region.n_brs == 0 && insts[region.inst].op != OP_EACH)
		made_append(made, OP_EXIT, insts[end].place, 0, NULL, 0, 0);
}

static void keep_nesting(struct made *made, enum vir_opcode op, const vir_arg *args)
{
	uint32_t number = made->func->n_insts - 1;

	made->ended = false;
	switch (op) {
	case OP_IF:
	case OP_LOOP:
	case OP_EACH:
	case OP_TRY:
		made->open = arena_grow(made->opt->scratch, made->open, made->depth,
					&made->cap_open, sizeof(*made->open));
		made->open[made->depth++] = (struct made_region){ .inst = number };
		break;
	case OP_ELSE:
	case OP_CATCH:
		made->func->insts[innermost(made)->inst].match = number;
		break;
	case OP_END:
		close_region(made);
		break;
	case OP_BR:
		made->open[made->depth - 1 - args[0]].n_brs++;
		made->ended = true;
		break;
	case OP_CONT:
	case OP_RET:
	case OP_RETV:
	case OP_RETS:
	case OP_EXIT:
	case OP_FAIL:
		made->ended = true;
		break;
	default:
		break;
	}
}

vir_arg made_append(struct made *made, enum vir_opcode op, uint32_t place, uint64_t number,
		    const vir_arg *args, uint32_t n_args, uint32_t n_results)
{
	const struct vir_inst *inst =
		vir_append(&made->home, made->func, op, place, number, args, n_args, n_results);
	vir_arg first = inst->first_value;

	note_definitions(made, inst);
	keep_nesting(made, op, args);
	return first;
}

/* -- the walk ------------------------------------------------------------------------------- */

static uint32_t most_arguments(const struct vir_func *f)
{
	uint32_t most = 1;

	for (uint32_t i = 0; i < f->n_insts; i++)
		if (most < f->insts[i].n_args)
			most = f->insts[i].n_args;
	return most;
}

void rw_begin(struct rewrite *rw, struct made *made, const struct vir_func *from)
{
	struct arena *a = made->opt->scratch;

	*rw = (struct rewrite){
		.made = made,
		.from = from,
		.values = arena_new_array(a, from->n_values, vir_arg),
		.mapped = arena_new_array(a, most_arguments(from), vir_arg),
	};
	for (uint32_t i = 0; i < from->n_params; i++)
		rw->values[i] = i;
}

static bool closes_part(enum vir_opcode op)
{
	return op == OP_ELSE || op == OP_CATCH || op == OP_END;
}

void rw_visit(struct rewrite *rw, uint32_t inst)
{
	rw->at = inst;
	rw->inst = &rw->from->insts[inst];
	rw->args = opt_args(rw->from, rw->inst);
}

bool rw_next(struct rewrite *rw)
{
	const struct vir_func *f = rw->from;

	while (rw->made->ended && rw->next < f->n_insts && !closes_part(f->insts[rw->next].op))
		rw->next = opt_is_opener(f->insts[rw->next].op) ? opt_end_of(f, rw->next) + 1
								: rw->next + 1;
	if (rw->next >= f->n_insts)
		return false;
	rw_visit(rw, rw->next++);
	return true;
}

/* -- arguments ------------------------------------------------------------------------------ */

static vir_arg map_string(const struct rewrite *rw, vir_arg arg)
{
	if (ARG_KIND(arg) != ARG_SLOT || !rw->slots)
		return arg;
	return ARG_SLOT | rw->slots[ARG_NUMBER(arg)];
}

static vir_arg map_arg(const struct rewrite *rw, char kind, vir_arg arg)
{
	switch (kind) {
	case 'v':
	case 'V':
		return rw->values[arg];
	case 's':
	case 'd':
		return map_string(rw, arg);
	case '*':
		return ARG_KIND(arg) == ARG_VALUE ? rw->values[arg] : map_string(rw, arg);
	case 'c':
		return rw->cells ? rw->cells[arg] : arg;
	case 'f':
		return rw->funcs ? rw->funcs[arg] : arg;
	default:
		return arg;
	}
}

vir_arg *rw_args(struct rewrite *rw)
{
	const char *kind = vir_op_table[rw->inst->op].operands;

	for (uint32_t i = 0; i < rw->inst->n_args; i++) {
		while (*kind == 'n')
			kind++;
		rw->mapped[i] = map_arg(rw, *kind, rw->args[i]);
		if (*kind != 'V' && *kind != '*')
			kind++;
	}
	return rw->mapped;
}

/* -- regions -------------------------------------------------------------------------------- */

static struct rw_region *push_region(struct rewrite *rw, enum rw_how how)
{
	rw->open = arena_grow(rw->made->opt->scratch, rw->open, rw->n_open, &rw->cap_open,
			      sizeof(*rw->open));
	rw->open[rw->n_open] = (struct rw_region){
		.inst = rw->at,
		.how = how,
		.level = (uint32_t)rw->made->depth,
	};
	return &rw->open[rw->n_open++];
}

static void become_values(struct rewrite *rw, uint32_t first, uint32_t n, vir_arg first_made)
{
	for (uint32_t i = 0; i < n; i++)
		rw->values[first + i] = first_made + i;
}

const struct vir_inst *rw_open(struct rewrite *rw, const vir_arg *args, uint32_t n_args,
			       uint32_t n_results)
{
	struct vir_func *to = rw->made->func;

	push_region(rw, RW_KEPT);
	made_append(rw->made, rw->inst->op, rw->inst->place, rw->inst->number, args, n_args,
		    n_results);
	return &to->insts[to->n_insts - 1];
}

static void copy_opener(struct rewrite *rw, const vir_arg *args)
{
	const struct vir_inst *inst = rw->inst;
	const struct vir_inst *copy = rw_open(rw, args, inst->n_args, inst->n_results);

	become_values(rw, inst->first_value, inst->n_results + vir_n_params(inst),
		      copy->first_value);
}

void rw_swap(struct rewrite *rw, vir_arg cond)
{
	copy_opener(rw, &cond);
	rw->open[rw->n_open - 1].how = RW_SWAPPED;
	rw->next = rw->inst->match + 1;
}

void rw_keep_part(struct rewrite *rw, enum rw_how how, bool second)
{
	const struct vir_inst *inst = rw->inst;

	push_region(rw, how);
	if (how == RW_BLOCK) {
		vir_arg first =
			made_append(rw->made, OP_LOOP, inst->place, 0, NULL, 0, inst->n_results);
		become_values(rw, inst->first_value, inst->n_results, first);
	}
	for (uint32_t i = 0; i < vir_n_params(inst); i++) /* there is but one round */
		rw->values[vir_param(inst, i)] = rw->values[rw->args[i]];
	if (second)
		rw->next = inst->match + 1;
}

static void end_region(struct rewrite *rw)
{
	enum rw_how how = rw->open[--rw->n_open].how;

	if (how != RW_SPLICED)
		made_append(rw->made, OP_END, rw->inst->place, 0, NULL, 0, 0);
}

/* The end of the second part, which came first. */
static void begin_first_part(struct rewrite *rw, struct rw_region *region)
{
	const struct vir_inst *opener = &rw->from->insts[region->inst];

	region->is_second = true;
	made_append(rw->made, OP_ELSE, rw->from->insts[opener->match].place, 0, NULL, 0, 0);
	rw->next = region->inst + 1;
}

static void end_part(struct rewrite *rw)
{
	struct rw_region *region = &rw->open[rw->n_open - 1];
	bool is_end = rw->inst->op == OP_END;

	if (region->how == RW_SWAPPED && is_end && !region->is_second)
		begin_first_part(rw, region);
	else if (is_end)
		end_region(rw);
	else if (region->how == RW_KEPT)
		made_append(rw->made, rw->inst->op, rw->inst->place, 0, NULL, 0, 0);
	else
		rw->next = rw->inst->match; /* that part is left out, or has been */
}

void rw_jump(struct rewrite *rw, const vir_arg *values, uint32_t n)
{
	const struct rw_region *region = &rw->open[rw->n_open - 1 - rw->args[0]];
	const struct vir_inst *opener = &rw->from->insts[region->inst];

	if (region->how == RW_SPLICED) {
		for (uint32_t i = 0; i < n; i++)
			rw->values[vir_result(opener, i)] = values[i];
		return;
	}
	vir_arg *args = arena_new_array(rw->made->opt->scratch, n + 1, vir_arg);
	args[0] = (vir_arg)rw->made->depth - 1 - region->level;
	for (uint32_t i = 0; i < n; i++)
		args[1 + i] = values[i];
	made_append(rw->made, rw->inst->op, rw->inst->place, 0, args, n + 1, 0);
}

/* -- copies --------------------------------------------------------------------------------- */

vir_arg rw_emit(struct rewrite *rw, enum vir_opcode op, uint64_t number, const vir_arg *args,
		uint32_t n_args)
{
	return made_append(rw->made, op, rw->inst->place, number, args, n_args, 0);
}

void rw_become(struct rewrite *rw, vir_arg value)
{
	rw->values[rw->inst->first_value] = value;
}

void rw_copy_with(struct rewrite *rw, const vir_arg *args)
{
	const struct vir_inst *inst = rw->inst;

	if (opt_is_opener(inst->op))
		copy_opener(rw, args);
	else if (closes_part(inst->op))
		end_part(rw);
	else if (inst->op == OP_BR || inst->op == OP_CONT)
		rw_jump(rw, args + 1, inst->n_args - 1u);
	else
		become_values(rw, inst->first_value, inst->n_results,
			      rw_emit(rw, inst->op, inst->number, args, inst->n_args));
}

void rw_copy(struct rewrite *rw)
{
	rw_copy_with(rw, rw_args(rw));
}

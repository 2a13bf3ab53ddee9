/*
 * vir_decode.c - what stands around each operation, so that control need not look for it;
 * and how much memory the frames of a function and of all it calls take.
 */
#include "interp/vir_eval_int.h"

/* An open region, innermost first. */
struct open {
	struct open *outer;
	uint32_t region;
	bool is_second; /* in the part after else or catch */
};

struct decoder {
	struct arena *arena;
	const struct vir_module *module;
	const struct vir_func *func;
	struct code *code, *all;
	struct open *innermost, *unused;
	struct decoded around; /* of the operation that is looked at */
};

static uint32_t op_of(const struct decoder *d, const struct open *o)
{
	return d->func->insts[o->region].op;
}

/* What stands around the operations of the innermost part. */
static void look_around(struct decoder *d)
{
	d->around = (struct decoded){ .region = NOWHERE, .guard = NOWHERE };
	for (const struct open *o = d->innermost; o; o = o->outer) {
		bool is_try = op_of(d, o) == OP_TRY;
		if (is_try && !o->is_second && d->around.guard == NOWHERE)
			d->around.guard = o->region;
		d->around.n_catch += is_try && o->is_second;
		d->around.n_each += op_of(d, o) == OP_EACH;
	}
	if (d->code->max_catch < d->around.n_catch)
		d->code->max_catch = d->around.n_catch;
	if (d->code->max_each < d->around.n_each)
		d->code->max_each = d->around.n_each;
}

static void open_region(struct decoder *d, uint32_t region)
{
	struct open *o = d->unused;

	if (o)
		d->unused = o->outer;
	else
		o = arena_new(d->arena, struct open);
	*o = (struct open){ .outer = d->innermost, .region = region };
	d->innermost = o;
	look_around(d);
}

static void close_region(struct decoder *d)
{
	struct open *o = d->innermost;

	d->innermost = o->outer;
	o->outer = d->unused;
	d->unused = o;
	look_around(d);
}

static uint32_t enclosing(const struct decoder *d, uint32_t depth)
{
	const struct open *o = d->innermost;

	while (depth--)
		o = o->outer;
	return o->region;
}

/* The operations of a region's head and end stand outside of it, those between inside. */
static void decode_inst(struct decoder *d, uint32_t i)
{
	const struct vir_inst *inst = &d->func->insts[i];

	if (inst->op == OP_END)
		close_region(d);
	struct decoded *to = &d->code->at[i];
	*to = d->around;
	switch (inst->op) {
	case OP_IF:
	case OP_LOOP:
	case OP_EACH:
	case OP_TRY:
		open_region(d, i);
		break;
	case OP_ELSE:
	case OP_CATCH:
		d->innermost->is_second = true;
		look_around(d);
		break;
	case OP_BR:
	case OP_CONT:
		to->region = enclosing(d, d->func->args[inst->first_arg]);
		break;
	default:
		break;
	}
}

static size_t frame_bytes(const struct vir_func *f, const struct code *code)
{
	return f->n_slots * sizeof(struct st_string) + f->n_values * sizeof(uint64_t) +
	       f->n_cells * sizeof(uint64_t) + code->max_each * sizeof(struct visit) +
	       code->max_catch * sizeof(struct exception);
}

/* The deepest of the functions it calls: they have been decoded, as their numbers are smaller. */
static size_t deepest_call(const struct decoder *d)
{
	size_t deepest = 0;

	for (uint32_t i = 0; i < d->func->n_insts; i++) {
		const struct vir_inst *inst = &d->func->insts[i];
		if (inst->op != OP_CALL && inst->op != OP_CALLS && inst->op != OP_CALLN)
			continue;
		uint32_t callee = d->func->args[inst->first_arg + (inst->op == OP_CALLS)];
		if (deepest < d->all[callee].stack_bytes)
			deepest = d->all[callee].stack_bytes;
	}
	return deepest;
}

void vir_decode(struct arena *a, const struct vir_module *m, struct code *code)
{
	struct decoder d = { .arena = a, .module = m, .all = code };

	for (uint32_t i = 0; i < m->n_funcs; i++) {
		d.func = &m->funcs[i];
		d.code = &code[i];
		d.code->at = arena_new_array(a, d.func->n_insts, struct decoded);
		look_around(&d);
		for (uint32_t k = 0; k < d.func->n_insts; k++)
			decode_inst(&d, k);
		d.code->frame_bytes = frame_bytes(d.func, d.code);
		d.code->stack_bytes = d.code->frame_bytes + deepest_call(&d);
	}
}

/*
 * emit.c - operations, places and regions, one at a time.
 *
 * Regions know which locals they change: opening, leaving and closing one keeps l->locals
 * true, and nobody else has to think of it.
 */
#include "compiler/lower/lower_int.h"

#include <assert.h>

/* -- operations ------------------------------------------------------------------------ */

/* Operations of one expression share places, but not in a row: the first of the same is found. */
static uint32_t find_or_add(struct vir_module *m, struct vir_place place)
{
	uint32_t found;

	if (vir_find_place(m, place.line, place.column, &found) &&
	    m->places[found].pos == place.pos && m->places[found].len == place.len)
		return found;
	return vir_add_place(m, place);
}

uint32_t lower_place(struct lower *l, struct span at)
{
	if (at.pos != l->last_at.pos || at.len != l->last_at.len) {
		struct src_place place = src_locate(l->program->src, at.pos);
		l->last_at = at;
		l->last_place = find_or_add(l->module, (struct vir_place){
							       .pos = at.pos,
							       .len = at.len,
							       .line = place.line,
							       .column = place.col,
						       });
	}
	return l->last_place;
}

/* NULL: nothing is appended here. */
static struct vir_inst *append(struct lower *l, struct span at, enum vir_opcode op, uint64_t number,
			       const vir_arg *args, uint32_t n_args, uint32_t n_results)
{
	if (l->is_dead)
		return NULL;
	return vir_append(l->module, l->func, op, lower_place(l, at), number, args, n_args,
			  n_results);
}

vir_arg lower_emit(struct lower *l, struct span at, enum vir_opcode op, uint64_t number,
		   const vir_arg *args, uint32_t n_args)
{
	const struct vir_inst *inst = append(l, at, op, number, args, n_args, 0);

	return inst ? ARG_VALUE | inst->first_value : 0;
}

vir_arg lower_const(struct lower *l, struct span at, uint64_t number)
{
	return lower_emit(l, at, OP_CONST, number, NO_ARGS);
}

vir_arg lower_text(struct lower *l, const char *bytes, uint32_t len)
{
	return ARG_TEXT | vir_add_text(l->module, len ? bytes : "", len);
}

void lower_terminate(struct lower *l, struct span at, enum vir_opcode op, const vir_arg *args,
		     uint32_t n_args)
{
	append(l, at, op, 0, args, n_args, 0);
	l->is_dead = true;
}

/* -- slots --------------------------------------------------------------------------------- */

struct lower_mark lower_save(const struct lower *l)
{
	return (struct lower_mark){ l->next_slot, l->next_cell };
}

void lower_restore(struct lower *l, struct lower_mark mark)
{
	l->next_slot = mark.slot;
	l->next_cell = mark.cell;
}

uint32_t lower_new_slot(struct lower *l)
{
	uint32_t slot = l->next_slot++;

	if (l->func->n_slots < l->next_slot)
		l->func->n_slots = l->next_slot;
	return slot;
}

/* -- regions -------------------------------------------------------------------------------- */

/* Some may have been left out where the code was dead, so they are skipped here. */
const struct scan_region *lower_scanned(struct lower *l, const void *node)
{
	while (l->scan->regions[l->next_region].node != node)
		l->next_region++;
	return &l->scan->regions[l->next_region++];
}

static uint32_t n_changed(const struct region *r)
{
	return r->changed ? r->changed->n_locals : 0;
}

/* The current values of the locals that r changes; behind them the array has no end of use. */
static uint32_t put_current(const struct lower *l, const struct region *r, vir_arg *to)
{
	for (uint32_t i = 0; i < n_changed(r); i++)
		to[i] = l->locals[r->changed->locals[i]];
	return n_changed(r);
}

static void make_current(struct lower *l, const struct region *r, const vir_arg *values)
{
	for (uint32_t i = 0; i < n_changed(r); i++)
		l->locals[r->changed->locals[i]] = values[i];
}

static void make_current_from(struct lower *l, const struct region *r, uint32_t first_value)
{
	for (uint32_t i = 0; i < n_changed(r); i++)
		l->locals[r->changed->locals[i]] = ARG_VALUE | (first_value + i);
}

static struct region *new_region(struct lower *l, const struct scan_region *changed,
				 bool gives_value)
{
	struct region *r = arena_new(l->scratch, struct region);

	*r = (struct region){
		.outer = l->region,
		.level = l->region ? l->region->level + 1 : 0,
		.is_dead = l->is_dead,
		.changed = changed,
		.gives_value = gives_value,
	};
	r->n_results = gives_value + n_changed(r);
	r->entry = arena_new_array(l->scratch, n_changed(r), vir_arg);
	put_current(l, r, r->entry);
	l->region = r;
	return r;
}

static const struct vir_inst *open(struct lower *l, struct span at, struct region *r,
				   enum vir_opcode op, const vir_arg *args, uint32_t n_args)
{
	const struct vir_inst *inst = append(l, at, op, 0, args, n_args, r->n_results);

	r->first_result = inst ? inst->first_value : 0;
	return inst;
}

struct region *lower_open_if(struct lower *l, struct span at, vir_arg cond,
			     const struct scan_region *changed, bool gives_value)
{
	struct region *r = new_region(l, changed, gives_value);

	open(l, at, r, OP_IF, ARGS(cond));
	return r;
}

struct region *lower_open_try(struct lower *l, struct span at, const struct scan_region *changed)
{
	struct region *r = new_region(l, changed, false);

	open(l, at, r, OP_TRY, NO_ARGS);
	return r;
}

struct region *lower_open_block(struct lower *l, struct span at, const struct scan_region *changed)
{
	struct region *r = new_region(l, changed, false);

	open(l, at, r, OP_LOOP, NO_ARGS);
	return r;
}

struct region *lower_open_loop(struct lower *l, struct span at, const struct scan_region *changed)
{
	struct region *r = new_region(l, changed, false);
	const struct vir_inst *inst = open(l, at, r, OP_LOOP, r->entry, n_changed(r));

	if (inst)
		make_current_from(l, r, vir_param(inst, 0));
	return r;
}

struct region *lower_open_each(struct lower *l, struct span at, uint32_t bag,
			       const struct scan_region *changed, vir_arg *key, vir_arg *value)
{
	struct region *r = new_region(l, changed, false);
	vir_arg args[1 + MAX_CARRIED] = { bag };

	put_current(l, r, args + 1);
	const struct vir_inst *inst = open(l, at, r, OP_EACH, args, 1 + n_changed(r));
	*key = *value = 0;
	if (inst) {
		*key = ARG_VALUE | vir_param(inst, 0);
		*value = ARG_VALUE | vir_param(inst, 1);
		make_current_from(l, r, vir_param(inst, 2));
	}
	return r;
}

void lower_second_part(struct lower *l, struct span at, struct region *r, enum vir_opcode op)
{
	assert(l->region == r && (l->is_dead || r->is_dead) && "a part ends with a terminator");
	l->is_dead = r->is_dead;
	make_current(l, r, r->entry);
	append(l, at, op, 0, NO_ARGS, 0);
}

static void jump(struct lower *l, struct span at, struct region *r, enum vir_opcode op,
		 const vir_arg *value)
{
	vir_arg args[2 + MAX_CARRIED];
	uint32_t n = 0;

	args[n++] = l->region->level - r->level;
	if (value)
		args[n++] = *value;
	n += put_current(l, r, args + n);
	lower_terminate(l, at, op, args, n);
}

void lower_leave(struct lower *l, struct span at, struct region *r, vir_arg value)
{
	jump(l, at, r, OP_BR, r->gives_value ? &value : NULL);
}

void lower_continue(struct lower *l, struct span at, struct region *r)
{
	jump(l, at, r, OP_CONT, NULL);
}

/* Where all parts ended otherwise what follows cannot be reached, but is well formed. */
vir_arg lower_close(struct lower *l, struct span at, struct region *r)
{
	assert(l->region == r && (l->is_dead || r->is_dead) && "a part ends with a terminator");
	l->is_dead = r->is_dead;
	l->region = r->outer;
	append(l, at, OP_END, 0, NO_ARGS, 0);
	if (!r->is_dead)
		make_current_from(l, r, r->first_result + r->gives_value);
	return r->gives_value ? ARG_VALUE | r->first_result : 0;
}

/*
 * build.c - makes modules piece by piece, for lowering, the passes and the two readers.
 *
 * Nothing is checked here: what was built is judged by vir_check().
 */
#include "runtime/vir/vir.h"

#include <assert.h>
#include <string.h>

/* arena_grow for the 32-bit counts of a module. */
static void *grow(struct arena *a, void *array, uint32_t n, uint32_t *cap, size_t elem_bytes)
{
	size_t wide = *cap;

	array = arena_grow(a, array, n, &wide, elem_bytes);
	*cap = (uint32_t)wide;
	return array;
}

#define APPEND(m, array, n, cap)                                                            \
	((m)->array = grow((m)->arena, (m)->array, (m)->n, &(m)->cap, sizeof(*(m)->array)), \
	 &(m)->array[(m)->n++])

/* -- texts and places: found by hash --------------------------------------------------------- */

static uint64_t hash_bytes(const void *bytes, size_t len)
{
	const unsigned char *at = bytes;
	uint64_t hash = 0xcbf29ce484222325; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ at[i]) * 0x100000001b3;
	return hash ^ hash >> 32;
}

static uint64_t hash_place(uint32_t line, uint32_t column)
{
	return hash_bytes((uint32_t[]){ line, column }, 2 * sizeof(uint32_t));
}

/* The slot where the text is, or the free one where it belongs. */
static uint32_t *text_slot(const struct vir_module *m, const char *bytes, uint32_t len)
{
	const struct vir_index *index = &m->text_index;
	uint32_t mask = index->n_slots - 1;
	uint32_t at = (uint32_t)hash_bytes(bytes, len) & mask;

	for (; index->slots[at]; at = (at + 1) & mask) {
		const struct vir_text *text = &m->texts[index->slots[at] - 1];
		if (text->len == len && memcmp(text->bytes, bytes, len) == 0)
			break;
	}
	return &index->slots[at];
}

static uint32_t *place_slot(const struct vir_module *m, uint32_t line, uint32_t column)
{
	const struct vir_index *index = &m->place_index;
	uint32_t mask = index->n_slots - 1;
	uint32_t at = (uint32_t)hash_place(line, column) & mask;

	for (; index->slots[at]; at = (at + 1) & mask) {
		const struct vir_place *place = &m->places[index->slots[at] - 1];
		if (place->line == line && place->column == column)
			break;
	}
	return &index->slots[at];
}

/* Makes room for one more of n; true if the table is empty now and has to be filled anew. */
static bool grow_index(struct arena *a, struct vir_index *index, uint32_t n)
{
	enum { FIRST_SLOTS = 16 };

	if (n < index->n_slots / 2)
		return false;
	index->n_slots = index->n_slots ? 2 * index->n_slots : FIRST_SLOTS;
	index->slots = arena_new_array(a, index->n_slots, uint32_t);
	return true;
}

uint32_t vir_add_text(struct vir_module *m, const char *bytes, uint32_t len)
{
	if (grow_index(m->arena, &m->text_index, m->n_texts)) {
		for (uint32_t i = 0; i < m->n_texts; i++)
			*text_slot(m, m->texts[i].bytes, m->texts[i].len) = i + 1;
	}
	uint32_t *slot = text_slot(m, bytes, len);
	if (!*slot) {
		*APPEND(m, texts, n_texts, cap_texts) = (struct vir_text){
			.bytes = arena_strndup(m->arena, bytes, len),
			.len = len,
		};
		*slot = m->n_texts;
	}
	return *slot - 1;
}

static void index_place(struct vir_module *m, uint32_t number)
{
	uint32_t *slot = place_slot(m, m->places[number].line, m->places[number].column);

	if (!*slot)
		*slot = number + 1;
}

static void append_place(struct vir_module *m, struct vir_place at)
{
	if (grow_index(m->arena, &m->place_index, m->n_places)) {
		for (uint32_t i = 0; i < m->n_places; i++)
			index_place(m, i);
	}
	*APPEND(m, places, n_places, cap_places) = at;
	index_place(m, m->n_places - 1);
}

uint32_t vir_add_place(struct vir_module *m, struct vir_place at)
{
	const struct vir_place *last = &m->places[m->n_places - 1];

	if (at.pos != last->pos || at.len != last->len || at.line != last->line ||
	    at.column != last->column)
		append_place(m, at);
	return m->n_places - 1;
}

bool vir_find_place(const struct vir_module *m, uint32_t line, uint32_t column, uint32_t *number)
{
	uint32_t found = *place_slot(m, line, column);

	if (found)
		*number = found - 1;
	return found != 0;
}

/* -- module and objects ------------------------------------------------------------------------ */

struct vir_module *vir_new(struct arena *a)
{
	struct vir_module *m = arena_new(a, struct vir_module);

	m->arena = a;
	append_place(m, (struct vir_place){ 0 });
	return m;
}

struct vir_func *vir_add_func(struct vir_module *m, const char *name, enum vir_gives gives)
{
	struct vir_func *f = APPEND(m, funcs, n_funcs, cap_funcs);

	*f = (struct vir_func){ .name = name, .gives = gives };
	/* An operation without arguments has them somewhere, too. */
	f->args = arena_new_array(m->arena, 0, vir_arg);
	return f;
}

struct vir_var *vir_add_var(struct vir_module *m, const char *name)
{
	struct vir_var *var = APPEND(m, vars, n_vars, cap_vars);

	*var = (struct vir_var){ .name = name, .init_text.bytes = "" };
	return var;
}

struct vir_bag *vir_add_bag(struct vir_module *m, const char *name)
{
	struct vir_bag *bag = APPEND(m, bags, n_bags, cap_bags);

	*bag = (struct vir_bag){ .name = name };
	return bag;
}

struct vir_aggr *vir_add_aggr(struct vir_module *m, const char *name)
{
	struct vir_aggr *aggr = APPEND(m, aggrs, n_aggrs, cap_aggrs);

	*aggr = (struct vir_aggr){ .name = name };
	return aggr;
}

struct vir_probe *vir_add_probe(struct vir_module *m)
{
	struct vir_probe *probe = APPEND(m, probes, n_probes, cap_probes);

	*probe = (struct vir_probe){ .param_kinds = "" };
	return probe;
}

/* -- operations ----------------------------------------------------------------------------- */

struct vir_inst *vir_append(struct vir_module *m, struct vir_func *f, enum vir_opcode op,
			    uint32_t place, uint64_t number, const vir_arg *args, uint32_t n_args,
			    uint32_t n_results)
{
	assert(n_args <= UINT16_MAX && "an image has 16 bits for the number of arguments");
	if (f->n_insts == 0)
		f->n_values = f->n_params;

	f->insts = grow(m->arena, f->insts, f->n_insts, &f->cap_insts, sizeof(*f->insts));
	struct vir_inst *inst = &f->insts[f->n_insts++];
	int fixed = vir_op_table[op].results;
	*inst = (struct vir_inst){
		.op = (uint16_t)op,
		.n_args = (uint16_t)n_args,
		.n_results = fixed < 0 ? n_results : (uint32_t)fixed,
		.first_value = f->n_values,
		.first_arg = f->n_args,
		.place = place,
		.number = number,
	};
	f->n_values += inst->n_results + vir_n_params(inst);

	if (n_args == 0)
		return inst;
	while (f->cap_args - f->n_args < n_args)
		f->args = grow(m->arena, f->args, f->cap_args, &f->cap_args, sizeof(*f->args));
	memcpy(f->args + f->n_args, args, n_args * sizeof(*args));
	f->n_args += n_args;
	return inst;
}

uint32_t vir_result(const struct vir_inst *inst, uint32_t i)
{
	return inst->first_value + i;
}

uint32_t vir_param(const struct vir_inst *inst, uint32_t i)
{
	return inst->first_value + inst->n_results + i;
}

uint32_t vir_n_params(const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_LOOP:
		return inst->n_args;
	case OP_EACH: /* its first argument is the bag; the key and the value come first */
		return inst->n_args ? inst->n_args + 1u : 0;
	default:
		return 0;
	}
}

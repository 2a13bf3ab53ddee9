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

struct vir_module *vir_new(struct arena *a)
{
	struct vir_module *m = arena_new(a, struct vir_module);

	m->arena = a;
	*APPEND(m, places, n_places, cap_places) = (struct vir_place){ 0 };
	return m;
}

/* -- texts ------------------------------------------------------------------------------ */

static uint64_t hash_bytes(const char *bytes, uint32_t len)
{
	uint64_t hash = 0xcbf29ce484222325; /* FNV-1a */

	for (uint32_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * 0x100000001b3;
	return hash ^ hash >> 32;
}

/* The slot where the text is, or the free one where it belongs. */
static uint32_t *text_slot(const struct vir_module *m, const char *bytes, uint32_t len)
{
	uint32_t mask = m->n_text_slots - 1;
	uint32_t at = (uint32_t)hash_bytes(bytes, len) & mask;

	for (; m->text_slots[at]; at = (at + 1) & mask) {
		const struct vir_text *text = &m->texts[m->text_slots[at] - 1];
		if (text->len == len && memcmp(text->bytes, bytes, len) == 0)
			break;
	}
	return &m->text_slots[at];
}

/* Of equal texts the first is kept. */
static void hash_text(struct vir_module *m, uint32_t number)
{
	uint32_t *slot = text_slot(m, m->texts[number].bytes, m->texts[number].len);

	if (!*slot)
		*slot = number + 1;
}

/* Brings the table up to date: a reader may have filled in texts behind our back. */
static void hash_texts(struct vir_module *m)
{
	if (m->n_texts >= m->n_text_slots / 2) {
		uint32_t n = 16;
		while (n / 4 <= m->n_texts)
			n *= 2;
		m->text_slots = arena_new_array(m->arena, n, uint32_t);
		m->n_text_slots = n;
		m->n_hashed_texts = 0;
	}
	while (m->n_hashed_texts < m->n_texts)
		hash_text(m, m->n_hashed_texts++);
}

bool vir_find_text(struct vir_module *m, const char *bytes, uint32_t len, uint32_t *number)
{
	hash_texts(m);
	uint32_t found = *text_slot(m, bytes, len);
	if (found)
		*number = found - 1;
	return found != 0;
}

uint32_t vir_add_text(struct vir_module *m, const char *bytes, uint32_t len)
{
	uint32_t number;

	if (!vir_find_text(m, bytes, len, &number)) {
		number = m->n_texts;
		*APPEND(m, texts, n_texts, cap_texts) = (struct vir_text){
			.bytes = arena_strndup(m->arena, bytes, len),
			.len = len,
		};
	}
	return number;
}

/* -- places and objects --------------------------------------------------------------------- */

uint32_t vir_add_place(struct vir_module *m, struct vir_place at)
{
	const struct vir_place *last = &m->places[m->n_places - 1];

	if (at.pos != last->pos || at.len != last->len || at.line != last->line ||
	    at.column != last->column)
		*APPEND(m, places, n_places, cap_places) = at;
	return m->n_places - 1;
}

struct vir_func *vir_add_func(struct vir_module *m, const char *name, enum vir_gives gives)
{
	struct vir_func *f = APPEND(m, funcs, n_funcs, cap_funcs);

	*f = (struct vir_func){ .name = name, .gives = gives };
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

	for (uint32_t i = 0; i < n_args; i++) {
		f->args = grow(m->arena, f->args, f->n_args, &f->cap_args, sizeof(*f->args));
		f->args[f->n_args++] = args[i];
	}
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

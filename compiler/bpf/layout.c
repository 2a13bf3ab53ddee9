/*
 * layout.c - where things are in maps (ebpf.h says in which).
 *
 * A string key has room for the longest text that any sample of the aggregate may have there, as far as the
 * operations say that give it: a world's name takes 24 bytes, not 256, and hashing and comparing a key is much of what a
 * sample costs.
 */
#include "compiler/bpf/ebpf.h"

#include <string.h>

/* -- bags ------------------------------------------------------------------------------------------- */

static struct ebpf_bag_at lay_out_bag(const struct vir_bag *bag)
{
	struct ebpf_bag_at at = {
		.home = st_home_of(bag->storage),
		.capacity = bag->capacity,
		.n_nodes = bag->capacity + EBPF_SPARE_NODES,
		.head_bits = 1,
	};

	while (1u << at.head_bits < bag->capacity)
		at.head_bits++;
	at.nodes = sizeof(struct ebpf_bag) + 8 * (UINT64_C(1) << at.head_bits);
	at.bytes = at.nodes + at.n_nodes * sizeof(struct ebpf_node);
	return at;
}

/* -- how long texts may be ---------------------------------------------------------------------------- */

enum { PATIENCE = 4 }; /* rounds until what still grows is taken to have no bound */

struct texts {
	const struct vir_module *m;
	const struct vir_func *f;
	uint32_t *most; /* by slot of the function */
};

static uint32_t most_of(const struct texts *t, vir_arg arg)
{
	return ARG_KIND(arg) == ARG_TEXT ? t->m->texts[ARG_NUMBER(arg)].len
					 : t->most[ARG_NUMBER(arg)];
}

/* Of what the operation writes; its length alone says what a string is, whatever it held before. */
static uint32_t most_written(const struct texts *t, const struct vir_inst *inst)
{
	const vir_arg *args = &t->f->args[inst->first_arg];
	uint64_t most = LIMIT_STRING_BYTES;

	if (inst->op == OP_LOADS)
		most = inst->number;
	else if (inst->op == OP_SCOPY)
		most = most_of(t, args[1]);
	else if (inst->op == OP_SCAT)
		most = (uint64_t)most_of(t, args[1]) + most_of(t, args[2]);
	return most < LIMIT_STRING_BYTES ? (uint32_t)most : LIMIT_STRING_BYTES;
}

/* Whether any is longer than it was known to be. */
static bool find_more(const struct texts *t, bool is_late)
{
	bool any = false;

	for (uint32_t k = 0; k < t->f->n_insts; k++) {
		const struct vir_inst *inst = &t->f->insts[k];
		if (vir_op_table[inst->op].operands[0] != 'd')
			continue;
		uint32_t *slot = &t->most[ARG_NUMBER(t->f->args[inst->first_arg])];
		uint32_t most = most_written(t, inst);
		if (most <= *slot)
			continue;
		*slot = is_late ? LIMIT_STRING_BYTES : most;
		any = true;
	}
	return any;
}

static void find_slots(struct arena *a, struct texts *t)
{
	t->most = arena_new_array(a, t->f->n_slots, uint32_t);
	for (uint32_t i = 0; i < t->f->n_string_params; i++)
		t->most[i] = LIMIT_STRING_BYTES;
	for (uint32_t round = 0; find_more(t, round >= PATIENCE); round++)
		;
}

/* By string key. */
typedef uint32_t key_texts[LIMIT_AGGR_KEYS];

static void find_keys_of(const struct texts *t, const struct vir_inst *sample, key_texts *most)
{
	const vir_arg *args = &t->f->args[sample->first_arg];
	uint32_t n = 0;

	for (uint32_t k = 2; k < sample->n_args; k++) {
		if (ARG_KIND(args[k]) == ARG_VALUE)
			continue;
		uint32_t here = most_of(t, args[k]), *key = &most[args[0]][n++];
		*key = here > *key ? here : *key;
	}
}

static void find_keys(struct arena *a, const struct vir_module *m, key_texts *most)
{
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		struct texts t = { .m = m, .f = &m->funcs[i] };
		find_slots(a, &t);
		for (uint32_t k = 0; k < t.f->n_insts; k++)
			if (t.f->insts[k].op == OP_SAMPLE)
				find_keys_of(&t, &t.f->insts[k], most);
	}
}

/* -- aggregates ----------------------------------------------------------------------------------------- */

static bool is_ever_cleared(const struct vir_module *m, uint32_t aggr)
{
	for (uint32_t i = 0; i < m->n_funcs; i++) {
		const struct vir_func *f = &m->funcs[i];
		for (uint32_t k = 0; k < f->n_insts; k++) {
			uint32_t op = f->insts[k].op;
			if ((op == OP_ALOG || op == OP_ACLEAR) &&
			    f->args[f->insts[k].first_arg] == aggr)
				return true;
		}
	}
	return false;
}

static struct ebpf_aggr lay_out_aggr(struct ebpf_layout *l, const struct vir_module *m,
				     uint32_t number, uint32_t n_envs, const key_texts most_texts)
{
	const struct vir_aggr *aggr = &m->aggrs[number];
	enum st_home home = st_home_of(aggr->storage);
	uint32_t n_banks = is_ever_cleared(m, number) ? 2 : 1;
	uint32_t n_tables = n_banks * (home == ST_HOME_HOST ? 1 : n_envs);
	struct ebpf_aggr at = {
		.home = home,
		.lost = l->bytes[home],
		.epoch = l->bytes[home] + n_banks * 8,
		.key_bytes = aggr->n_int * 8u,
		.n_banks = n_banks,
		.n_tables = n_tables,
		.is_far = n_tables > EBPF_NEAR_TABLES,
		.is_single = aggr->n_int + aggr->n_str == 0,
		.map = l->n_maps,
	};

	for (uint32_t i = 0; i < aggr->n_str; i++) {
		at.text_bytes[i] = (1 + most_texts[i] + 7) / 8 * 8;
		at.key_bytes += at.text_bytes[i];
	}
	if (at.is_single)
		at.key_bytes = sizeof(uint32_t); /* that of an array */
	l->bytes[home] += n_banks * 8 + 8;
	l->n_maps += at.is_far ? 1 : n_tables;
	return at;
}

/* -- all of it -------------------------------------------------------------------------------------------- */

struct ebpf_layout *ebpf_lay_out(struct arena *a, const struct vir_module *m, uint32_t n_envs)
{
	struct ebpf_layout *l = arena_new(a, struct ebpf_layout);
	key_texts *most_texts = arena_array(a, m->n_aggrs, sizeof(*most_texts));

	l->bytes[ST_HOME_HOST] = EBPF_HOST_VARS;
	l->vars = arena_new_array(a, m->n_vars, struct st_at);
	l->bags = arena_new_array(a, m->n_bags, struct ebpf_bag_at);
	for (uint32_t i = 0; i < m->n_vars; i++) {
		enum st_home home = st_home_of(m->vars[i].storage);
		l->vars[i] = (struct st_at){ .home = home, .offset = l->bytes[home] };
		l->bytes[home] += m->vars[i].is_string ? sizeof(struct st_string) : 8;
	}
	for (uint32_t i = 0; i < m->n_bags; i++)
		l->bags[i] = lay_out_bag(&m->bags[i]);
	l->aggrs = arena_new_array(a, m->n_aggrs, struct ebpf_aggr);
	l->n_maps = EBPF_MAP_BAGS + m->n_bags;
	find_keys(a, m, most_texts);
	for (uint32_t i = 0; i < m->n_aggrs; i++)
		l->aggrs[i] = lay_out_aggr(l, m, i, n_envs, most_texts[i]);
	return l;
}

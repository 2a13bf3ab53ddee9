/*
 * record.c - see record.h.
 */
#include "engines/bpf/record.h"

#include <string.h>

static uint32_t most_slots(const struct vir_module *m)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < m->n_funcs; i++)
		most = m->funcs[i].n_slots > most ? m->funcs[i].n_slots : most;
	return most;
}

struct bpf_records bpf_records_new(const struct vir_module *m, struct vir_answerer *answerer)
{
	return (struct bpf_records){ m, answerer,
				     arena_new_array(m->arena, most_slots(m), struct st_string) };
}

/* First the values, then the strings. */
void bpf_record_answer(const struct bpf_records *r, const struct ebpf_record *record)
{
	const struct vir_func *f = &r->module->funcs[record->func];
	const struct vir_inst *inst = &f->insts[record->inst];
	const char *from = (const char *)(record + 1);
	uint64_t args[EBPF_ASK_ARGS] = { 0 };
	struct vir_question q = {
		.func = record->func, .inst = record->inst, .args = args, .slots = r->slots
	};

	for (uint32_t k = 0; k < inst->n_args; k++) {
		if (!ebpf_is_recorded(f, inst, k))
			continue;
		memcpy(&args[k], from, sizeof(args[k]));
		from += sizeof(args[k]);
	}
	for (uint32_t k = 0; k < inst->n_args; k++) {
		vir_arg arg = f->args[inst->first_arg + k];
		if (ARG_KIND(arg) != ARG_SLOT)
			continue;
		memcpy(&r->slots[ARG_NUMBER(arg)], from, sizeof(struct st_string));
		from += sizeof(struct st_string);
	}
	vir_answer(r->answerer, &q);
}

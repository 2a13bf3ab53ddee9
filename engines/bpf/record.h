/*
 * record - what programs have put into the ring (struct ebpf_record): the operation is done by the
 * evaluator, as it would have been at the fire.
 */
#ifndef ENGINES_BPF_RECORD_H
#define ENGINES_BPF_RECORD_H

#include "compiler/bpf/ebpf.h"
#include "interp/vir_answer.h"

struct bpf_records {
	const struct vir_module *module;
	struct vir_answerer *answerer;
	struct st_string *slots; /* of a record */
};

/* In the module's arena, which leaves through its handler when memory runs out. */
struct bpf_records bpf_records_new(const struct vir_module *m, struct vir_answerer *answerer);

/* Does the operation of a record that is none of loss or exception, within vir_answer_begin() and _end(). */
void bpf_record_answer(const struct bpf_records *r, const struct ebpf_record *record);

#endif

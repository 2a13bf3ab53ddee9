/*
 * The eBPF back end, without a kernel: a module is made of the bytes, verified, and each probe compiled, for fires that
 * are run and for a live kernel. Whatever the module is, this ends, or says what it refuses; and every jump of the
 * code lands on an instruction of it.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>

#include "compiler/bpf/ebpf.h"
#include "randgen/gen_vir.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MEMORY_BYTES = 512 << 20, TICKS = 100, CLASS = 0x07, OPERATION = 0xf0 };

static bool is_jump(const struct bpf_insn *insn)
{
	unsigned class = insn->code & CLASS, op = insn->code & OPERATION;

	return (class == BPF_JMP || class == BPF_JMP32) && op != BPF_EXIT && op != BPF_CALL;
}

/* A constant of 64 bits takes two places; nobody may jump to the second. */
static bool is_wide(const struct bpf_insn *insn)
{
	return insn->code == (BPF_LD | BPF_IMM | BPF_DW);
}

static void check_jumps(const struct bpf_insn *insns, size_t n)
{
	bool *begins = calloc(n + 1, sizeof(*begins));

	if (!begins)
		abort();
	for (size_t i = 0; i < n; i += is_wide(&insns[i]) ? 2 : 1)
		begins[i] = true;
	for (size_t i = 0; i < n; i++) {
		const struct bpf_insn *insn = &insns[i];
		if (!begins[i] || !is_jump(insn))
			continue;
		bool is_far = insn->code == (BPF_JMP32 | BPF_JA);
		int64_t to = (int64_t)i + 1 + (is_far ? insn->imm : insn->off);
		if (to < 0 || to >= (int64_t)n || !begins[to])
			abort();
	}
	free(begins);
}

static void compile(const struct verified *v, uint32_t probe, const struct ebpf_layout *layout,
		    const struct ebpf_opts *opts)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL), *scratch = arena_open(MEMORY_BYTES, NULL);
	struct ebpf_code code = { 0 };
	struct ebpf_refusal refusal = { 0 };

	if (!a || !scratch)
		abort();
	int err = ebpf_compile(a, scratch, v, probe, layout, opts, &code, &refusal);
	if (err == 0)
		check_jumps((const struct bpf_insn *)(void *)code.insns.data,
			    code.insns.len / sizeof(struct bpf_insn));
	else if (!refusal.why)
		abort();
	buf_free(&code.insns);
	arena_close(scratch);
	arena_close(a);
}

/* The first byte says for how many environments. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct choices c = { .at = data, .end = data + size };
	uint32_t n_envs = 1 + choose(&c, 12);
	const struct ebpf_opts run = { .budget = TICKS }, live = { .is_live = true };
	struct buf why = { 0 };
	struct verified *v;

	if (!a)
		abort();
	struct vir_module *m = module_from_choices(a, &c);
	module_add_witness(m);
	if (verify(m, &(struct verify_opts){ .certificate = NULL }, &v, &why))
		abort();
	const struct ebpf_layout *layout = ebpf_lay_out(a, m, n_envs);
	for (uint32_t probe = 0; probe < m->n_probes; probe++) {
		compile(v, probe, layout, &run);
		compile(v, probe, layout, &live);
	}
	buf_free(&why);
	arena_close(a);
	return 0;
}

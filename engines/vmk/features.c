/*
 * features.c - see features.h.
 */
#include "engines/vmk/features.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* r0 = 0; exit: the shortest program there is. */
static const struct bpf_insn nothing[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = 0 },
	{ .code = BPF_JMP | BPF_EXIT },
};

/* 0 or a positive errno. */
static int try_program(enum bpf_prog_type type, const struct bpf_prog_load_opts *opts)
{
	int fd = bpf_prog_load(type, NULL, "GPL", nothing, sizeof(nothing) / sizeof(nothing[0]),
			       opts);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

int features_try_tracing(uint32_t btf_id, int btf_fd, bool at_exit)
{
	LIBBPF_OPTS(bpf_prog_load_opts, opts, .attach_btf_id = btf_id,
		    .attach_btf_obj_fd = (uint32_t)btf_fd,
		    .expected_attach_type = at_exit ? BPF_TRACE_FEXIT : BPF_TRACE_FENTRY);

	return -try_program(BPF_PROG_TYPE_TRACING, &opts);
}

static void try_fentry(const struct kernel_types *types, struct features *out)
{
	/* Functions that every kernel has and lets be traced, if it lets any. */
	static const char *const functions[] = { "vfs_read", "ksys_read", "do_nanosleep" };
	uint32_t id = 0;

	for (unsigned i = 0; i < 3 && types && !id; i++)
		id = kernel_types_function_id(types, functions[i]);
	if (!id)
		return;
	out->fentry_errno = -features_try_tracing(id, 0, false);
	out->has_fentry = out->fentry_errno == 0;
}

static void find_kprobes(const struct host_files *f, struct features *out)
{
	char *text;
	size_t len;

	if (host_files_read(f, "sys/bus/event_source/devices/kprobe/type", 64, &text, &len))
		return;
	out->kprobe_type = (uint32_t)strtoul(text, NULL, 10);
	out->has_kprobes = true;
	free(text);
}

void features_find(const struct host_files *f, const struct kernel_types *types,
		   struct features *out)
{
	*out = (struct features){ 0 };
	find_kprobes(f, out);
	if (f->is_recording)
		return; /* it says nothing of what could be loaded there */
	out->bpf_errno = try_program(BPF_PROG_TYPE_RAW_TRACEPOINT, NULL);
	if (!out->bpf_errno)
		try_fentry(types, out);
}

const char *features_why_no_functions(const struct features *have, struct buf *text)
{
	if (have->has_kprobes || have->has_fentry)
		return NULL;
	buf_clear(text);
	buf_puts(text, "this kernel has no kprobes");
	if (have->fentry_errno)
		buf_printf(text, " and refuses fentry programs (%s)", strerror(have->fentry_errno));
	return buf_str(text);
}

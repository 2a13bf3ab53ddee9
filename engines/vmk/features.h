/*
 * features - what a kernel lets us probe, and the reason where it does not.
 *
 * Found out by trying: a program is loaded and unloaded again, nothing is attached.
 */
#ifndef ENGINES_VMK_FEATURES_H
#define ENGINES_VMK_FEATURES_H

#include "engines/vmk/host_files.h"
#include "engines/vmk/kernel_types.h"

struct features {
	bool has_kprobes;
	uint32_t kprobe_type; /* for perf_event_open */
	bool has_fentry;
	int fentry_errno; /* why not; 0: there is no BTF to try with */
	int bpf_errno;    /* why no program can be loaded; 0: it can */
};

/* types: NULL where there is no BTF. */
void features_find(const struct host_files *f, const struct kernel_types *types,
		   struct features *out);

/*
 * Whether a program can be attached to a function, by its type in the BTF that btf_fd is of (0: the
 * kernel's own), as its fentry or fexit.  0 or a negative errno.
 */
int features_try_tracing(uint32_t btf_id, int btf_fd, bool at_exit);

/* What is in the way of probes on functions, for users; NULL: nothing is.  Written to text. */
const char *features_why_no_functions(const struct features *have, struct buf *text);

#endif

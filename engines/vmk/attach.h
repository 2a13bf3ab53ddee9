/*
 * attach - where a program is attached in the kernel, so that it runs when a probe's point is reached:
 * whatever program it is.
 *
 *	attach_describe(&point, &how);           what the kernel has to be told when it is loaded,
 *	fd = bpf_prog_load(how.type, .., &opts);  with how.expected, how.btf_id and how.btf_fd in opts
 *	n = attach_point(fd, &point, n_cpus, fds);
 *	attach_run(fd);                          a Load or Unload probe's: once, here
 *
 * What holds a program where it is attached is a descriptor: it is gone with that, also when the
 * process dies.
 */
#ifndef ENGINES_VMK_ATTACH_H
#define ENGINES_VMK_ATTACH_H

#include <linux/bpf.h>

#include "engines/vmk/point.h"

/* What bpf_prog_load() is told of a program for a point. */
struct attach_how {
	enum bpf_prog_type type;
	enum bpf_attach_type expected; /* expected_attach_type */
	uint32_t btf_id;               /* attach_btf_id; 0: none */
	int btf_fd;                    /* attach_btf_obj_fd; 0: the kernel's own BTF */
};

void attach_describe(const struct vmk_point *point, struct attach_how *how);

/* Descriptors go into fds: at most n_cpus, and 1 at least.  How many, or a negative errno and none. */
int attach_point(int program, const struct vmk_point *point, uint32_t n_cpus, int *fds);

/* Runs the program of a Load or Unload probe once, here.  0 or a negative errno. */
int attach_run(int program);

/* Why a program could not be attached there, in words that say more than strerror(). */
const char *attach_why(const struct vmk_point *point, int err);

#endif

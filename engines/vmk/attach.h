/*
 * attach - where a program is attached in the kernel, so that it runs when a probe's point is reached:
 * whatever program it is.
 *
 *	attach_describe(&point, &how);           what the kernel has to be told when it is loaded,
 *	fd = bpf_prog_load(how.type, .., &opts);  with how.expected, how.btf_id and how.btf_fd in opts
 *	n = attach_point(fd, &point, n_cpus, fds);
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

/* Whether the kernel calls the program as a function, and its call stack begins with that call; else it has registers. */
bool attach_is_called(const struct vmk_point *point);

/* Whether it is attached on each CPU of its own: fds are by CPU then, -1 on those that are off. */
bool attach_is_by_cpu(const struct vmk_point *point);

/*
 * Clocks are attached, but do not run before attach_start().
 * Descriptors go into fds: n_cpus, or 1, or none.  How many, or a negative errno and none.
 */
int attach_point(int program, const struct vmk_point *point, uint32_t n_cpus, int *fds);
/* Of one that is attached by CPU: on a CPU that has come.  A descriptor, or a negative errno. */
int attach_on_cpu(int program, const struct vmk_point *point, uint32_t cpu);
/* Lets a clock run that is attached; of other points nothing is to be done.  0 or a negative errno. */
int attach_start(const struct vmk_point *point, const int *fds, int n);

/* Why a program could not be attached there, in words that say more than strerror(). */
const char *attach_why(const struct vmk_point *point, int err);

#endif

/*
 * kernel_types - the types and functions of a kernel or of a module of it, from its BTF, as
 * Emmett declares them.
 *
 * BTF is as hostile as any input: what makes no sense in it is left out or refused, nothing
 * is believed beyond what libbpf has checked.
 */
#ifndef ENGINES_VMK_KERNEL_TYPES_H
#define ENGINES_VMK_KERNEL_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/buf.h"
#include "runtime/base/near.h"

struct kernel_types;

/*
 * The BTF in bytes, which are copied.  module: "vmlinux" or a name, which must outlive it; base: the
 * kernel that the module is of, NULL for the kernel itself.  0, -EINVAL: no BTF, or -ENOMEM.
 */
int kernel_types_open(const void *bytes, size_t len, const char *module, struct kernel_types *base,
		      struct kernel_types **out);
void kernel_types_close(struct kernel_types *t); /* NULL is fine; base stays */

/* -- types ------------------------------------------------------------------------ */

/*
 * Appends Emmett text that defines the typedef, struct, union or enumeration of this name (T-13), all
 * of them where there are several: each field pinned to its byte, bit-fields to their bits.  By-value
 * records of other names are imported, those behind pointers mentioned by their tags alone.
 * False: there is none.
 */
bool kernel_types_text(const struct kernel_types *t, const char *name, struct buf *text);

void kernel_types_near(const struct kernel_types *t, struct near *near);

/* Where a field lies in a struct, also one of an anonymous member.  False: there is no such field. */
struct kernel_field {
	uint32_t offset, size; /* bytes */
	bool is_signed;
};
bool kernel_types_field(const struct kernel_types *t, const char *tag, const char *field,
			struct kernel_field *out);

/* -- functions ---------------------------------------------------------------------- */

/* A function, or what a tracepoint calls. */
struct kernel_function {
	uint32_t prototype;
	uint32_t first;    /* parameter that a probe gets */
	uint32_t n_params; /* from there */
	bool gives_nothing;
};

bool kernel_types_function(const struct kernel_types *t, const char *name,
			   struct kernel_function *out);
/* Whether a program can be attached to the tracepoint of this name. */
bool kernel_types_tracepoint(const struct kernel_types *t, const char *name,
			     struct kernel_function *out);

/* "char *buf", "$vmlinux.file *file", "uint64": parameter i of n_params; "" if it has no name. */
const char *kernel_types_param_name(const struct kernel_types *t, const struct kernel_function *f,
				    uint32_t i);
/* How the kernel passes it: 1, 2, 4 or 8 bytes, to be extended by its sign. */
void kernel_types_param_shape(const struct kernel_types *t, const struct kernel_function *f,
			      uint32_t i, uint32_t *size, bool *is_signed);
/* The same of what it gives; 8 bytes where it gives nothing. */
void kernel_types_result_shape(const struct kernel_types *t, const struct kernel_function *f,
			       uint32_t *size, bool *is_signed);
/* Whether each of them is passed, and what it gives is returned, in a register for integers. */
bool kernel_types_is_plain(const struct kernel_types *t, const struct kernel_function *f);
void kernel_types_put_params(const struct kernel_types *t, const struct kernel_function *f,
			     struct buf *out);
/* "int result"; nothing for a function that gives nothing. */
void kernel_types_put_result(const struct kernel_types *t, const struct kernel_function *f,
			     struct buf *out);

void kernel_types_each_tracepoint(const struct kernel_types *t,
				  void (*visit)(void *ctx, const char *name), void *ctx);
/* The id of a function in the BTF, for programs that are attached to it; 0: there is none. */
uint32_t kernel_types_function_id(const struct kernel_types *t, const char *name);

#endif

/* kernel_types_int.h - what the files of kernel_types share. */
#ifndef ENGINES_VMK_KERNEL_TYPES_INT_H
#define ENGINES_VMK_KERNEL_TYPES_INT_H

#include "engines/vmk/kernel_types.h"

#include <bpf/btf.h>

struct kernel_types {
	struct btf *btf;
	struct kernel_types *base; /* NULL: it is the kernel's */
	const char *module;
	uint32_t first_id, end_id; /* its own types */
	const char *first;         /* of them, as libbpf keeps them: one behind the other */
	uint32_t *offsets;         /* from there, by id; NULL: libbpf is asked */
	uint32_t *slots;           /* ids by the hash of their names; NULL: look through all */
	uint32_t n_slots;          /* a power of two */
};

/* Never ends in a circle: this many typedefs and qualifiers lie between a name and its type. */
enum { TYPES_CHAIN = 32 };

/* NULL: there is no such type. */
static inline const struct btf_type *types_get(const struct kernel_types *t, uint32_t id)
{
	if (t->base && id < t->first_id)
		t = t->base;
	if (id == 0 || id >= t->end_id)
		return NULL;
	if (!t->offsets)
		return btf__type_by_id(t->btf, id);
	return (const void *)(t->first + t->offsets[id - t->first_id]);
}

/* "" if it has none, or one that is no identifier. */
const char *types_name(const struct kernel_types *t, uint32_t name_off);

#define KIND(k) (1u << BTF_KIND_##k)
/* The next type of the name and of one of the kinds; *slot: 0 at first.  0: there are no more. */
uint32_t types_find(const struct kernel_types *t, const char *name, unsigned kinds, uint32_t *slot);

/*
 * A type taken apart as a declarator shows it: dimensions, stars, and what is left.  Where that
 * is an anonymous record, name is the typedef that led to it.
 */
enum { TYPES_DIMENSIONS = 8 };
struct type_parts {
	uint32_t dimensions[TYPES_DIMENSIONS];
	uint32_t n_dimensions;
	uint32_t n_stars;
	uint32_t base;               /* id; 0: void */
	const struct btf_type *type; /* of base; NULL: void */
	const char *name;
};
/* False: it makes no sense. */
bool types_take_apart(const struct kernel_types *t, uint32_t id, struct type_parts *out);
/* Size in bytes; -1: it has none. */
int64_t types_size(const struct kernel_types *t, uint32_t id);

/* Of an integer, an enumeration or a floating-point number.  "uint32", "char". */
void types_put_scalar(const struct kernel_types *t, const struct btf_type *type, struct buf *out);
bool types_is_signed(const struct btf_type *type);

#endif

/*
 * kernel_types.c - looking things up in BTF, and taking types apart.
 */
#include "engines/vmk/kernel_types_int.h"
#include "engines/vmk/names.h"

#include <bpf/libbpf.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LONGEST_NAME = 512 /* the kernel has none of more than 512 bytes (KSYM_NAME_LEN) */ };

/* -- names ------------------------------------------------------------------------ */

static const unsigned named_kinds =
	KIND(TYPEDEF) | KIND(STRUCT) | KIND(UNION) | KIND(ENUM) | KIND(ENUM64) | KIND(FUNC);

static bool is_word(const char *s)
{
	if (*s >= '0' && *s <= '9')
		return false;
	while (name_has(*s))
		s++;
	return !*s;
}

const char *types_name(const struct kernel_types *t, uint32_t name_off)
{
	const char *name = btf__name_by_offset(t->btf, name_off);

	return name && is_word(name) ? name : "";
}

/* As it stands there: functions have dots in their names. */
static const char *raw_name(const struct kernel_types *t, const struct btf_type *type)
{
	const char *name = btf__name_by_offset(t->btf, type->name_off);

	return name ? name : "";
}

static uint32_t hash_name(const char *name)
{
	uint32_t hash = 2166136261u;

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 16777619u;
	return hash ^ hash >> 15;
}

static bool is_named(const struct kernel_types *t, uint32_t id)
{
	const struct btf_type *type = types_get(t, id);

	return type && (named_kinds >> btf_kind(type) & 1) && *raw_name(t, type);
}

/* Nobody asks libbpf for the same type twice: it takes longer. */
static void index_types(struct kernel_types *t)
{
	uint32_t n = t->end_id - t->first_id;

	if (n == 0)
		return;
	t->first = (const char *)btf__type_by_id(t->btf, t->first_id);
	uint32_t *offsets = malloc(n * sizeof(offsets[0]));
	if (!offsets)
		return;
	for (uint32_t i = 0; i < n; i++)
		offsets[i] = (uint32_t)((const char *)btf__type_by_id(t->btf, t->first_id + i) -
					t->first);
	t->offsets = offsets;
}

/* Without memory for it, looking through all types does as well, if more slowly. */
static void index_names(struct kernel_types *t)
{
	t->n_slots = 16;
	while (t->n_slots < 2 * (t->end_id - t->first_id))
		t->n_slots *= 2;
	t->slots = calloc(t->n_slots, sizeof(t->slots[0]));
	if (!t->slots)
		return;
	for (uint32_t id = t->first_id; id < t->end_id; id++) {
		const struct btf_type *type = types_get(t, id);
		if (!type || !(named_kinds >> btf_kind(type) & 1))
			continue;
		const char *name = raw_name(t, type);
		if (!*name)
			continue;
		uint32_t i = hash_name(name) & (t->n_slots - 1);
		while (t->slots[i])
			i = (i + 1) & (t->n_slots - 1);
		t->slots[i] = id;
	}
}

static bool is_it(const struct kernel_types *t, uint32_t id, const char *name, unsigned kinds)
{
	const struct btf_type *type = types_get(t, id);

	return type && (kinds >> btf_kind(type) & 1) && strcmp(raw_name(t, type), name) == 0;
}

/* *slot: 1 + how many slots, or types, were looked at. */
uint32_t types_find(const struct kernel_types *t, const char *name, unsigned kinds, uint32_t *slot)
{
	if (!*name)
		return 0;
	if (!t->slots) {
		for (uint32_t id = t->first_id + *slot; id < t->end_id; id++) {
			++*slot;
			if (is_it(t, id, name, kinds))
				return id;
		}
		return 0;
	}
	uint32_t start = hash_name(name);
	for (;;) {
		uint32_t id = t->slots[(start + *slot) & (t->n_slots - 1)];
		if (!id)
			return 0;
		++*slot;
		if (is_it(t, id, name, kinds))
			return id;
	}
}

/* libbpf 1.1 reads the BTF of a module from files only: it gets one. */
static struct btf *open_split(const char *bytes, size_t len, const struct kernel_types *base)
{
	char path[32];
	struct btf *btf = NULL;
	int fd = memfd_create("btf", MFD_CLOEXEC);

	if (fd < 0)
		return NULL;
	while (len) {
		ssize_t n = write(fd, bytes, len);
		if (n <= 0)
			break;
		bytes += n;
		len -= (size_t)n;
	}
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (len == 0)
		btf = btf__parse_raw_split(path, base->btf);
	int err = errno;
	close(fd);
	errno = err;
	return btf;
}

/* -- life --------------------------------------------------------------------------- */

int kernel_types_open(const void *bytes, size_t len, const char *module, struct kernel_types *base,
		      struct kernel_types **out)
{
	struct kernel_types *t = calloc(1, sizeof(*t));

	*out = NULL;
	if (!t)
		return -ENOMEM;
	if (len > UINT32_MAX / 2) {
		free(t);
		return -EINVAL;
	}
	libbpf_set_print(NULL); /* a library prints nothing */
	t->module = module;
	t->base = base;
	t->btf = base ? open_split(bytes, len, base) : btf__new(bytes, (uint32_t)len);
	if (!t->btf) {
		free(t);
		return errno == ENOMEM ? -ENOMEM : -EINVAL;
	}
	t->first_id = base ? base->end_id : 1;
	t->end_id = btf__type_cnt(t->btf);
	index_types(t);
	index_names(t);
	*out = t;
	return 0;
}

void kernel_types_close(struct kernel_types *t)
{
	if (!t)
		return;
	btf__free(t->btf);
	free(t->slots);
	free(t->offsets);
	free(t);
}

/* -- taking types apart ------------------------------------------------------------- */

/* Goes through qualifiers and typedefs.  False: a circle, or something that is not there. */
static bool strip(const struct kernel_types *t, uint32_t *id, const char **name)
{
	for (unsigned i = 0; i < TYPES_CHAIN; i++) {
		const struct btf_type *type = types_get(t, *id);
		if (!type)
			return *id == 0;
		if (btf_is_typedef(type))
			*name = types_name(t, type->name_off);
		else if (!btf_is_mod(type) && !btf_is_type_tag(type))
			return true;
		*id = type->type;
	}
	return false;
}

/* Behind a pointer, what has no place in a declarator of Emmett is void. */
static bool is_opaque(const struct btf_type *type)
{
	switch (btf_kind(type)) {
	case BTF_KIND_INT:
	case BTF_KIND_ENUM:
	case BTF_KIND_ENUM64:
	case BTF_KIND_FLOAT:
	case BTF_KIND_STRUCT:
	case BTF_KIND_UNION:
	case BTF_KIND_FWD:
		return false;
	}
	return true;
}

bool types_take_apart(const struct kernel_types *t, uint32_t id, struct type_parts *out)
{
	*out = (struct type_parts){ .name = "" };
	for (unsigned i = 0; i < TYPES_CHAIN; i++) {
		out->name = "";
		if (!strip(t, &id, &out->name))
			return false;
		const struct btf_type *type = types_get(t, id);
		out->base = id;
		out->type = type;
		if (!type)
			return true;
		if (btf_is_array(type) && out->n_stars == 0) {
			if (out->n_dimensions == TYPES_DIMENSIONS)
				return false;
			out->dimensions[out->n_dimensions++] = btf_array(type)->nelems;
			id = btf_array(type)->type;
		} else if (btf_is_ptr(type)) {
			out->n_stars++;
			id = type->type;
		} else {
			if (!is_opaque(type))
				return true;
			out->base = 0;
			out->type = NULL;
			return out->n_stars > 0;
		}
	}
	return false;
}

int64_t types_size(const struct kernel_types *t, uint32_t id)
{
	return btf__resolve_size(t->btf, id);
}

bool types_is_signed(const struct btf_type *type)
{
	if (btf_is_int(type))
		return btf_int_encoding(type) & BTF_INT_SIGNED;
	return btf_is_any_enum(type) && btf_kflag(type);
}

void types_put_scalar(const struct kernel_types *t, const struct btf_type *type, struct buf *out)
{
	bool is_char =
		btf_is_int(type) && type->size == 1 && strcmp(raw_name(t, type), "char") == 0;

	const char *width = type->size == 1   ? "8"
			    : type->size == 2 ? "16"
			    : type->size == 4 ? "32"
					      : "64";

	if (is_char) {
		buf_puts(out, "char");
		return;
	}
	buf_puts(out, types_is_signed(type) ? "int" : "uint");
	buf_puts(out, width);
}

void kernel_types_near(const struct kernel_types *t, struct near *near)
{
	for (uint32_t id = t->first_id; id < t->end_id; id++)
		if (is_named(t, id) && !btf_is_func(types_get(t, id)))
			near_offer(near, types_name(t, types_get(t, id)->name_off));
}

/* -- functions ------------------------------------------------------------------------ */

/* A prototype of id, from its parameter `first` on. */
static bool use_prototype(const struct kernel_types *t, uint32_t id, uint32_t first,
			  struct kernel_function *out)
{
	const struct btf_type *prototype = types_get(t, id);

	if (!prototype || !btf_is_func_proto(prototype) || btf_vlen(prototype) < first)
		return false;
	const struct btf_param *params = btf_params(prototype);
	uint32_t n = btf_vlen(prototype);
	if (n > 0 && params[n - 1].type == 0 && params[n - 1].name_off == 0)
		n--; /* '...' */
	*out = (struct kernel_function){
		.prototype = id,
		.first = first,
		.n_params = n > first ? n - first : 0,
		.gives_nothing = prototype->type == 0,
	};
	return true;
}

uint32_t kernel_types_function_id(const struct kernel_types *t, const char *name)
{
	uint32_t slot = 0;

	return types_find(t, name, KIND(FUNC), &slot);
}

bool kernel_types_function(const struct kernel_types *t, const char *name,
			   struct kernel_function *out)
{
	const struct btf_type *function = types_get(t, kernel_types_function_id(t, name));

	return function && use_prototype(t, function->type, 0, out);
}

/*
 * The kernel keeps a type btf_trace_NAME for each tracepoint, whose parameters have no names;
 * the function __traceiter_NAME has the same ones, with names.  The first is the kernel's own.
 */
bool kernel_types_tracepoint(const struct kernel_types *t, const char *name,
			     struct kernel_function *out)
{
	char text[LONGEST_NAME];
	uint32_t slot = 0;

	if (snprintf(text, sizeof(text), "__traceiter_%s", name) >= (int)sizeof(text))
		return false;
	const struct btf_type *iterator = types_get(t, kernel_types_function_id(t, text));
	snprintf(text, sizeof(text), "btf_trace_%s", name);
	const struct btf_type *type = types_get(t, types_find(t, text, KIND(TYPEDEF), &slot));
	if (!type || !types_get(t, type->type) || !btf_is_ptr(types_get(t, type->type)))
		return false;
	return (iterator && use_prototype(t, iterator->type, 1, out)) ||
	       use_prototype(t, types_get(t, type->type)->type, 1, out);
}

void kernel_types_each_tracepoint(const struct kernel_types *t,
				  void (*visit)(void *ctx, const char *name), void *ctx)
{
	for (uint32_t id = t->first_id; id < t->end_id; id++) {
		const struct btf_type *type = types_get(t, id);
		if (!type || !btf_is_typedef(type))
			continue;
		const char *name = types_name(t, type->name_off);
		if (strncmp(name, "btf_trace_", 10) == 0 && name[10])
			visit(ctx, name + 10);
	}
}

/* -- parameters, as Emmett writes them ---------------------------------------------- */

static const struct btf_param *param(const struct kernel_types *t, const struct kernel_function *f,
				     uint32_t i)
{
	return &btf_params(types_get(t, f->prototype))[f->first + i];
}

const char *kernel_types_param_name(const struct kernel_types *t, const struct kernel_function *f,
				    uint32_t i)
{
	return types_name(t, param(t, f, i)->name_off);
}

static uint32_t result(const struct kernel_types *t, const struct kernel_function *f)
{
	return types_get(t, f->prototype)->type;
}

/* An integer, which an enumeration is as well, or a pointer. */
static bool is_number(const struct type_parts *parts)
{
	return parts->type && parts->n_stars + parts->n_dimensions == 0 &&
	       (btf_is_int(parts->type) || btf_is_any_enum(parts->type));
}

static void find_shape(const struct kernel_types *t, uint32_t id, uint32_t *size, bool *is_signed)
{
	struct type_parts parts;
	bool is_known = types_take_apart(t, id, &parts) && is_number(&parts);

	*size = is_known && (parts.type->size == 1 || parts.type->size == 2 ||
			     parts.type->size == 4)
			? parts.type->size
			: 8;
	*is_signed = is_known && types_is_signed(parts.type);
}

void kernel_types_param_shape(const struct kernel_types *t, const struct kernel_function *f,
			      uint32_t i, uint32_t *size, bool *is_signed)
{
	find_shape(t, param(t, f, i)->type, size, is_signed);
}

void kernel_types_result_shape(const struct kernel_types *t, const struct kernel_function *f,
			       uint32_t *size, bool *is_signed)
{
	find_shape(t, result(t, f), size, is_signed);
}

static bool is_plain(const struct kernel_types *t, uint32_t id)
{
	struct type_parts parts;

	return types_take_apart(t, id, &parts) && (parts.n_stars + parts.n_dimensions > 0 ||
						   (is_number(&parts) && parts.type->size <= 8));
}

bool kernel_types_is_plain(const struct kernel_types *t, const struct kernel_function *f)
{
	for (uint32_t i = 0; i < f->n_params; i++)
		if (!is_plain(t, param(t, f, i)->type))
			return false;
	return f->gives_nothing || is_plain(t, result(t, f));
}

static void put_import(const struct kernel_types *t, const char *name, struct buf *out)
{
	buf_putc(out, '$');
	buf_puts(out, t->module);
	buf_putc(out, '.');
	buf_puts(out, name);
	buf_putc(out, ' ');
}

/* With what stands between it and a name.  An array is passed as a pointer, a record as its bytes. */
static void put_type(const struct kernel_types *t, uint32_t id, struct buf *out)
{
	struct type_parts parts;

	if (!types_take_apart(t, id, &parts)) {
		buf_puts(out, "uint64 ");
		return;
	}
	uint32_t n_stars = parts.n_stars + (parts.n_dimensions > 0);
	if (!parts.type) {
		buf_puts(out, "void ");
	} else if (btf_is_composite(parts.type) || btf_is_fwd(parts.type)) {
		const char *name = types_name(t, parts.type->name_off);
		if (!*name)
			name = parts.name;
		if (n_stars == 0)
			buf_puts(out, "uint64 ");
		else if (*name)
			put_import(t, name, out);
		else
			buf_puts(out, "void ");
	} else {
		types_put_scalar(t, parts.type, out);
		buf_putc(out, ' ');
	}
	buf_fill(out, '*', n_stars);
}

void kernel_types_put_params(const struct kernel_types *t, const struct kernel_function *f,
			     struct buf *out)
{
	for (uint32_t i = 0; i < f->n_params; i++) {
		const char *name = kernel_types_param_name(t, f, i);
		buf_puts(out, i ? ", " : "");
		put_type(t, param(t, f, i)->type, out);
		if (*name)
			buf_puts(out, name);
		else
			buf_printf(out, "arg%u", i);
	}
}

void kernel_types_put_result(const struct kernel_types *t, const struct kernel_function *f,
			     struct buf *out)
{
	if (f->gives_nothing)
		return;
	put_type(t, result(t, f), out);
	buf_puts(out, "result");
}

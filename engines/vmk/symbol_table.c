/*
 * symbol_table.c - see symbol_table.h.
 */
#include "engines/vmk/symbol_table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Of the place of a name, in bytes. */
enum { PLACE_BITS = EBPF_SYMBOL_WAY_BIT - EBPF_SYMBOL_LEN_BITS + EBPF_SYMBOL_ALIGN_BITS };

/* What was compiled at run time comes and goes: it has no names here. */
static bool has_name(const struct kernel_symbol *s)
{
	return s->is_function && (!s->module || strcmp(s->module, "bpf") != 0);
}

static int by_address(const void *a, const void *b)
{
	const struct kernel_symbol *one = a, *other = b;

	if (one->address != other->address)
		return one->address < other->address ? -1 : 1;
	return one->name < other->name ? -1 : one->name > other->name;
}

/* In the order of their addresses.  NULL: there are none, n is 0; or memory ran out. */
static struct kernel_symbol *sort(const struct kernel_symbols *symbols, uint32_t *n)
{
	struct kernel_symbol s, *list = NULL;
	uint32_t room = 0;

	*n = 0;
	for (size_t at = 0; kernel_symbols_next(symbols, &at, &s);) {
		if (!has_name(&s))
			continue;
		if (*n == room) {
			room = room ? 2 * room : 1024;
			struct kernel_symbol *grown = realloc(list, room * sizeof(*list));
			if (!grown) {
				free(list);
				*n = 1; /* at least */
				return NULL;
			}
			list = grown;
		}
		list[(*n)++] = s;
	}
	if (*n)
		qsort(list, *n, sizeof(*list), by_address);
	return list;
}

static uint32_t room(size_t len)
{
	uint32_t unit = 1u << EBPF_SYMBOL_ALIGN_BITS;

	return ((uint32_t)len + unit - 1) / unit * unit;
}

static uint64_t page_end(uint64_t address)
{
	return (address | 4095) + 1;
}

static size_t name_len(const struct kernel_symbol *s)
{
	return strlen(s->module ? s->module : "vmlinux") + 1 + strlen(s->name);
}

/* By these the kernel comes from a place to a program that is attached there. */
static bool is_way(const struct kernel_symbol *s)
{
	static const char *const begin[] = { "bpf_trace_run", "__bpf_trace_", "__traceiter_",
					     "__bpf_prog_test_run_", "bpf_prog_test_run_" };

	for (unsigned i = 0; i < sizeof(begin) / sizeof(begin[0]); i++)
		if (strncmp(s->name, begin[i], strlen(begin[i])) == 0)
			return true;
	return false;
}

/* One that is too long to be told is none. */
static uint32_t put_name(char *bytes, uint32_t *end, const struct kernel_symbol *s)
{
	const char *module = s->module ? s->module : "vmlinux";
	size_t len = name_len(s), module_len = strlen(module);
	uint32_t at = *end;

	if (len >= 1u << EBPF_SYMBOL_LEN_BITS)
		return 0;
	memcpy(bytes + at, module, module_len);
	bytes[at + module_len] = '.';
	memcpy(bytes + at + module_len + 1, s->name, len - module_len - 1);
	*end += room(len);
	return (uint32_t)is_way(s) << EBPF_SYMBOL_WAY_BIT |
	       at >> EBPF_SYMBOL_ALIGN_BITS << EBPF_SYMBOL_LEN_BITS | (uint32_t)len;
}

/*
 * Where the last function of a module ends, is not said; behind its last page may be programs.  A
 * part of it that is on another page than its beginning has no name, then.
 */
static bool is_last(const struct kernel_symbol *list, uint32_t n, uint32_t i)
{
	static const char kernel[] = "";
	const char *module = list[i].module ? list[i].module : kernel;

	if (i + 1 == n)
		return true;
	return strcmp(module, list[i + 1].module ? list[i + 1].module : kernel) != 0 &&
	       list[i + 1].address >= page_end(list[i].address);
}

/* Entry 0 is for what lies before the first.  Of several at one address the kernel names the first. */
static void fill(struct ebpf_symbols *out, char *bytes, const struct kernel_symbol *list,
		 uint32_t n)
{
	uint64_t *addresses = (uint64_t *)(void *)bytes;
	uint32_t *names = (uint32_t *)(void *)(bytes + ebpf_symbol_names(out));
	uint32_t end = ebpf_symbol_names(out) + (uint32_t)sizeof(*names) * (1u << out->bits),
		 at = 1;

	memset(addresses, 0xff, sizeof(*addresses) << out->bits);
	addresses[0] = 0;
	for (uint32_t i = 0; i < n; i++) {
		if (i == 0 || list[i].address != list[i - 1].address) {
			addresses[at] = list[i].address;
			names[at++] = put_name(bytes, &end, &list[i]);
		}
		if (is_last(list, n, i))
			addresses[at++] = page_end(list[i].address);
	}
}

static int measure(struct ebpf_symbols *out, const struct kernel_symbol *list, uint32_t n)
{
	uint64_t bytes = 0, n_entries = 1;

	for (uint32_t i = 0; i < n; i++) {
		bytes += room(name_len(&list[i]));
		n_entries += 1 + is_last(list, n, i);
	}
	out->bits = 1;
	while (1u << out->bits < n_entries && out->bits <= EBPF_SYMBOL_BITS)
		out->bits++;
	bytes += ebpf_symbol_names(out) + (sizeof(uint32_t) << out->bits);
	out->bytes = (uint32_t)bytes;
	return out->bits > EBPF_SYMBOL_BITS || bytes >> PLACE_BITS ? -E2BIG : 0;
}

int symbol_table_make(const struct kernel_symbols *symbols, struct ebpf_symbols *out, void **bytes)
{
	uint32_t n;

	*bytes = NULL;
	if (symbols->is_hidden)
		return -EPERM;
	struct kernel_symbol *list = sort(symbols, &n);
	if (!list)
		return n ? -ENOMEM : -ENOENT;
	int err = measure(out, list, n);
	if (!err) {
		*bytes = calloc(1, out->bytes);
		if (*bytes)
			fill(out, *bytes, list, n);
		else
			err = -ENOMEM;
	}
	free(list);
	return err;
}

/*
 * kernel_symbols.c - lines such as "ffffffff81000000 T _text\t[module]", cut at their ends
 * and between their words, in place.
 */
#include "engines/vmk/kernel_symbols.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { KALLSYMS_BYTES = 256 * 1024 * 1024 };

/* The text's lines become strings; that of a module, two. */
static void cut_lines(struct kernel_symbols *s)
{
	for (size_t i = 0; i < s->len; i++)
		if (s->text[i] == '\n' || s->text[i] == '\t')
			s->text[i] = 0;
}

int kernel_symbols_open(const struct host_files *f, struct kernel_symbols *out)
{
	struct kernel_symbol symbol;
	size_t at = 0;

	*out = (struct kernel_symbols){ 0 };
	int err = host_files_read(f, "proc/kallsyms", KALLSYMS_BYTES, &out->text, &out->len);
	if (err)
		return err;
	cut_lines(out);
	out->is_hidden = true;
	while (out->is_hidden && kernel_symbols_next(out, &at, &symbol))
		out->is_hidden = symbol.address == 0;
	return 0;
}

void kernel_symbols_close(struct kernel_symbols *s)
{
	free(s->text);
	*s = (struct kernel_symbols){ 0 };
}

/* "ffffffff81000000 T name", of len bytes. */
static bool read_line(const char *line, size_t len, struct kernel_symbol *out)
{
	uint64_t address = 0;
	size_t i = 0;

	for (; i < len && line[i] != ' '; i++) {
		char c = line[i];
		unsigned digit = c >= '0' && c <= '9'   ? (unsigned)(c - '0')
				 : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10
							: 16;
		if (digit > 15 || i >= 16)
			return false;
		address = address << 4 | digit;
	}
	if (i == 0 || len - i < 4 || line[i + 2] != ' ')
		return false;
	char type = line[i + 1];
	*out = (struct kernel_symbol){
		.address = address,
		.name = line + i + 3,
		.is_function = type == 'T' || type == 't' || type == 'W' || type == 'w',
	};
	return true;
}

/* "[kvm]", the bytes of a string: its ']' is cut off, so that this is to be asked once or more. */
static const char *module_name(char *text, size_t len)
{
	if (len < 3 || text[0] != '[')
		return NULL;
	if (text[len - 1] == ']')
		text[len - 1] = 0;
	return text + 1;
}

bool kernel_symbols_next(const struct kernel_symbols *s, size_t *at, struct kernel_symbol *out)
{
	while (*at < s->len) {
		const char *line = s->text + *at;
		size_t len = strlen(line);

		*at += len + 1;
		if (!read_line(line, len, out))
			continue;
		if (*at < s->len && s->text[*at] == '[') {
			size_t module_len = strlen(s->text + *at);
			out->module = module_name(s->text + *at, module_len);
			*at += module_len + 1;
		}
		return true;
	}
	return false;
}

/* Whether name is the symbol's, with its module before it or without. */
static bool is_called(const struct kernel_symbol *symbol, const char *name)
{
	if (strcmp(symbol->name, name) == 0)
		return true;
	const char *module = symbol->module ? symbol->module : "vmlinux";
	size_t len = strlen(module);
	return strncmp(name, module, len) == 0 && (name[len] == '.' || name[len] == '!') &&
	       strcmp(symbol->name, name + len + 1) == 0;
}

unsigned kernel_symbols_find(const struct kernel_symbols *s, const char *name, bool functions_only,
			     struct kernel_symbol *out)
{
	struct kernel_symbol symbol;
	unsigned n = 0;

	for (size_t at = 0; kernel_symbols_next(s, &at, &symbol);) {
		if ((functions_only && !symbol.is_function) || !is_called(&symbol, name))
			continue;
		if (n++ == 0)
			*out = symbol;
	}
	return n;
}

uint64_t kernel_symbols_size(const struct kernel_symbols *s, const struct kernel_symbol *symbol)
{
	struct kernel_symbol other;
	uint64_t least = 0;

	for (size_t at = 0; kernel_symbols_next(s, &at, &other);)
		if (other.address > symbol->address &&
		    (least == 0 || other.address - symbol->address < least))
			least = other.address - symbol->address;
	return least;
}

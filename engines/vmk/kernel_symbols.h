/*
 * kernel_symbols - the names and addresses of /proc/kallsyms.
 *
 * Reading the file takes the kernel tens of milliseconds: nobody should who needs no symbol.
 */
#ifndef ENGINES_VMK_KERNEL_SYMBOLS_H
#define ENGINES_VMK_KERNEL_SYMBOLS_H

#include "engines/vmk/host_files.h"

#include <stdint.h>

struct kernel_symbols {
	char *text;
	size_t len;
	bool is_hidden; /* the kernel tells addresses to its administrator only: all are 0 */
};

struct kernel_symbol {
	uint64_t address;
	const char *name;   /* NUL-terminated */
	const char *module; /* NULL: of the kernel itself */
	bool is_function;
};

int kernel_symbols_open(const struct host_files *f, struct kernel_symbols *out);
void kernel_symbols_close(struct kernel_symbols *s);

/* The symbol whose line begins at *at, which moves on; begin with 0.  False: there are no more. */
bool kernel_symbols_next(const struct kernel_symbols *s, size_t *at, struct kernel_symbol *out);

/*
 * How many symbols have the name, "name" or "module.name" or "module!name" (T-37); *out is the
 * first of them.  functions_only: others do not count.
 */
unsigned kernel_symbols_find(const struct kernel_symbols *s, const char *name, bool functions_only,
			     struct kernel_symbol *out);

/* How many bytes lie between a symbol and the next one behind it; 0: there is none, or addresses are hidden. */
uint64_t kernel_symbols_size(const struct kernel_symbols *s, const struct kernel_symbol *symbol);

#endif

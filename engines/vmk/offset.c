/*
 * offset.c - see offset.h.
 */
#include "engines/vmk/offset.h"

#include <errno.h>
#include <inttypes.h>

#include "engines/vmk/kernel_lines.h"
#include "engines/vmk/kernel_text.h"

static const char *find_line(struct vmk *v, struct arena *arena, const struct probe_name *name,
			     const struct kernel_symbol *symbol, uint64_t *offset)
{
	struct buf text = { 0 };
	const char *why = NULL;

	if (!symbol->name)
		return "a source line is one of a function: give its name";
	if (kernel_lines_find(&v->files, symbol->module, symbol->name, name->offset, offset, &text))
		why = text.failed ? "out of memory" : arena_printf(arena, "%s", buf_str(&text));
	buf_free(&text);
	return why;
}

const char *vmk_offset_find(struct vmk *v, struct arena *arena, const struct probe_name *name,
			    const struct kernel_symbol *symbol, uint64_t *offset)
{
	uint64_t start = symbol->name ? symbol->address : name->address;
	struct kernel_insn insn;

	if (name->offset_is_line)
		return find_line(v, arena, name, symbol, offset);
	*offset = name->offset;
	uint64_t size = symbol->name ? kernel_symbols_size(vmk_symbols(v), symbol) : 0;
	if (size && *offset >= size)
		return arena_printf(arena, "%s has 0x%" PRIx64 " bytes", symbol->name, size);
	/* What is not known here is left to the kernel. */
	if (*offset == 0 || kernel_text_insn(&v->files, start, *offset, &insn) ||
	    insn.offset == *offset)
		return NULL;
	return arena_printf(arena,
			    "no instruction begins there: one does at 0x%" PRIx64
			    ", the next one at 0x%" PRIx64,
			    insn.offset, insn.offset + insn.size);
}

/*
 * symbol_table - the functions of a kernel by address, as programs in it look them up to name the
 * frames of a call stack (struct ebpf_symbols).
 */
#ifndef ENGINES_VMK_SYMBOL_TABLE_H
#define ENGINES_VMK_SYMBOL_TABLE_H

#include "compiler/bpf/ebpf.h"
#include "engines/vmk/kernel_symbols.h"

/*
 * Fills *bytes, the caller's to free, with what the map SYMBOLS holds, and `out` with its shape.  0 or
 * a negative errno: -EPERM: the addresses are hidden; -E2BIG: there are more names than that takes.
 */
int symbol_table_make(const struct kernel_symbols *symbols, struct ebpf_symbols *out, void **bytes);

#endif

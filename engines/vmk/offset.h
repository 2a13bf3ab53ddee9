/*
 * offset - where in a function an OFFSET probe is (P-5): at so many bytes, or at a source line.
 */
#ifndef ENGINES_VMK_OFFSET_H
#define ENGINES_VMK_OFFSET_H

#include "engines/vmk/vmk.h"

/*
 * symbol: the function, its name NULL where the script gives an address.  NULL: *offset is where an
 * instruction begins, as far as this kernel shows its code; else why it is none, a text of the arena,
 * which leaves through its handler when memory runs out.
 */
const char *vmk_offset_find(struct vmk *v, struct arena *arena, const struct probe_name *name,
			    const struct kernel_symbol *symbol, uint64_t *offset);

#endif

/*
 * listing.c - see listing.h.
 */
#include "compiler/back/listing.h"

void listing_put_source(struct src *src, uint32_t pos, uint32_t *shown, struct buf *out)
{
	struct src_place at = src_locate(src, pos);

	if (!at.file || at.line == *shown)
		return;
	*shown = at.line;
	buf_printf(out, "\n%s:%u: ", at.file->name, at.line);
	buf_put(out, at.line_text, at.line_len);
	buf_putc(out, '\n');
}

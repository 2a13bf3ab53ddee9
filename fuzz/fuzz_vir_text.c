/*
 * The reader of VIR's text form on bytes: it ends and says why a text is rejected; what
 * is well formed is printed, and reading that gives the same image.
 */
#include <stdlib.h>
#include <string.h>

#include "runtime/vir/vir.h"

enum { MEMORY_BYTES = 256 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct buf text = { 0 }, image = { 0 }, again = { 0 }, why = { 0 };
	struct vir_module *m, *reread;

	if (vir_parse(a, (const char *)data, size, &m, &why)) {
		if (!why.len)
			abort();
	} else if (vir_check(m, &why) == 0) {
		vir_write(m, &image);
		vir_print(m, &text);
		if (vir_parse(a, buf_str(&text), text.len, &reread, &why))
			abort();
		vir_write(reread, &again);
		if (image.len != again.len || memcmp(image.data, again.data, image.len) != 0)
			abort();
	}
	buf_free(&text);
	buf_free(&image);
	buf_free(&again);
	buf_free(&why);
	arena_close(a);
	return 0;
}

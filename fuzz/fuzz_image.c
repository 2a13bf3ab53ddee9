/*
 * The image reader and the shape checker on bytes: whatever they are, both end; what the
 * reader accepts is written again byte for byte, and what the checker accepts too comes
 * back the same through its text.
 */
#include <stdlib.h>
#include <string.h>

#include "fuzz/image.h"
#include "runtime/vir/vir.h"

enum { MEMORY_BYTES = 256 << 20 };

static void check(const struct buf *left, const struct buf *right)
{
	if (left->len != right->len || memcmp(left->data, right->data, left->len) != 0)
		abort();
}

/* Through the text to the same image. */
static void round_trip(const struct vir_module *m, const struct buf *image)
{
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct buf text = { 0 }, again = { 0 }, why = { 0 };
	struct vir_module *parsed;

	vir_print(m, &text);
	if (vir_parse(a, buf_str(&text), text.len, &parsed, &why))
		abort();
	vir_write(parsed, &again);
	check(image, &again);
	if (vir_check(parsed, &why))
		abort();
	buf_free(&text);
	buf_free(&again);
	buf_free(&why);
	arena_close(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf image = { 0 }, again = { 0 }, why = { 0 };
	struct arena *a = arena_open(MEMORY_BYTES, NULL);
	struct vir_module *m;

	image_from_bytes(data, size, &image);
	if (vir_read(a, image.data, image.len, &m, &why) == 0) {
		vir_write(m, &again);
		check(&image, &again);
		if (vir_check(m, &why) == 0)
			round_trip(m, &image);
	}
	buf_free(&image);
	buf_free(&again);
	buf_free(&why);
	arena_close(a);
	return 0;
}

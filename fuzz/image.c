/*
 * image.c - the header of an image, made right.
 */
#include "fuzz/image.h"

#include <string.h>

#include "runtime/vir/vir.h"

enum { HEADER_BYTES = 16 };

static void store_word(uint8_t *at, uint32_t word)
{
	for (int i = 0; i < 4; i++)
		at[i] = (uint8_t)(word >> 8 * i);
}

void image_from_bytes(const uint8_t *bytes, size_t n, struct buf *image)
{
	buf_put(image, bytes, n);
	if (n < HEADER_BYTES)
		return;
	uint8_t *header = (uint8_t *)image->data;
	memcpy(header, "VIR1", 4);
	store_word(header + 4, 1);
	store_word(header + 8, (uint32_t)(n / 4));
	store_word(header + 12, vir_image_crc(header, n));
}

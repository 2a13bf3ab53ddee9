/*
 * image - images of VIR out of any bytes.
 */
#ifndef FUZZ_IMAGE_H
#define FUZZ_IMAGE_H

#include <stdint.h>

#include "runtime/base/buf.h"

/*
 * The bytes with a header whose size and sum are right, if there is room for one: else
 * hardly any input would get further than that.
 */
void image_from_bytes(const uint8_t *bytes, size_t n, struct buf *image);

#endif

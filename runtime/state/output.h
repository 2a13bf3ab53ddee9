/* output - what output.c (writing rings) and drain.c (reading them) share. */
#ifndef RUNTIME_STATE_OUTPUT_H
#define RUNTIME_STATE_OUTPUT_H

#include "runtime/state/state_int.h"

enum record_kind {
	RECORD_OF_TEXT = 1, /* 0: not ready */
	RECORD_OF_TABLE,
	RECORD_OF_TABLE_AND_CLEAR,
	RECORD_OF_CLEAR,
};

struct record {
	enum record_kind kind;
	uint32_t len; /* of the text */
	uint32_t aggr;
	uint32_t format; /* text + 1; 0: none */
};

/* The header, as words of 64 bits. */
enum record_word {
	RECORD_STATE, /* kind | len << 8; 0 until the record is ready */
	RECORD_TIME,
	RECORD_SEQUENCE,
	RECORD_OBJECT, /* aggr | format << 32 */
	RECORD_WORDS,
};

_Static_assert(RECORD_WORDS * 8 == LIMIT_OUTPUT_RECORD_BYTES, "P-14");

uint64_t record_bytes(uint64_t len);
_Atomic uint64_t *ring_word(struct st_thread *t, uint64_t position, enum record_word word);

#endif

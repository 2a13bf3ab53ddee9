/*
 * answer - what the program vprobe-prove says, as bytes: hints, which nobody believes.
 *
 * It gets an image on standard input and looks, with Z3 and within a time limit, for what
 * the fast prover (infer.h) left open.  On standard output it says, in any order,
 *
 *     'c' LENGTH BYTES   a certificate (cert.h): better than those before it
 *     'r' LENGTH BYTES   a run to try: numbers of 8 bytes, the probe's first, then its
 *                        arguments, then what the target answers
 *     'e' 0              that was all
 *
 * where LENGTH is 4 bytes, and all numbers begin with their lowest byte.  Whoever reads it
 * has certificates checked (check.h), and tries runs by running them.
 */
#ifndef VERIFIER_ANSWER_H
#define VERIFIER_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/buf.h"

enum answer_kind { ANSWER_CERTIFICATE = 'c', ANSWER_RUN = 'r', ANSWER_END = 'e' };

enum {
	ANSWER_MOST_BYTES =
		64 << 20,        /* of all that is said: whoever says more is not listened to */
	ANSWER_RUN_NUMBERS = 64, /* of a run, at most */
};

/* Appends.  A lack of memory shows in out->failed. */
void answer_put(struct buf *out, enum answer_kind kind, const void *bytes, size_t len);

struct answer {
	enum answer_kind kind;
	const uint8_t *bytes; /* in what is read */
	uint32_t len;
};

enum answer_state {
	ANSWER_IS_THERE,
	ANSWER_IS_CUT, /* it ends in the middle of one, or before the end was said */
	ANSWER_IS_NONE /* such a thing nobody says */
};

/* The next one, from *at on, which moves behind it. */
enum answer_state answer_next(const void *bytes, size_t len, size_t *at, struct answer *answer);

/* Number i of a run; i < len / 8. */
uint64_t answer_run_number(const struct answer *answer, uint32_t i);

#endif

/*
 * cert - certificates: what is claimed of a module and how it is shown, as bytes.
 *
 * Compact, bound to the image that they are about, and hostile:
 *
 *     "VCRT", version (6), hash of the image (8 bytes), the variables' sets,
 *     then of each function: sets of parameters and cells, lengths of slots, the operation
 *     before which the first steps come; and in the order of the operations:
 *         steps, and behind them how many operations later the next steps come;
 *         a region: its results' sets, sums; of a loop besides the same of what it carries,
 *         how that moves, its rank, conts + 1, costs + 1 of a round;
 *         where ways meet: how each sum is known that is more than a value
 *
 * A set is a byte that says its form, and what the form needs; numbers are LEB128; of numbers with
 * a sign the sign is the lowest bit.  check_read.c reads it, and is the reference.
 *
 * The hash says which image was meant, and only that: two images with one hash do no harm.
 */
#ifndef VERIFIER_CERT_H
#define VERIFIER_CERT_H

#include "runtime/vir/vir.h"
#include "verifier/domain.h"

#define CERT_MAGIC "VCRT\x06"

enum cert_form { FORM_ANY, FORM_NONE, FORM_NUMBER, FORM_UNSIGNED, FORM_SIGNED, FORM_ALL };

enum cert_step {
	STEP_END,
	/* Rules of known.h, and what follows them. */
	STEP_OPERANDS,  /* value */
	STEP_RESULT,    /* value */
	STEP_OPERATION, /* value */
	STEP_CHOOSE,    /* value */
	STEP_UNCHOOSE,  /* value */
	STEP_ADD,       /* fact, uses */
	STEP_DIVIDE,    /* fact, times, uses */
	STEP_EXCLUDE,   /* fact, use, uses */
	STEP_CASES,     /* value; of each case: steps, what it comes to */
	STEP_HAND_ON,   /* in a case before a cont: how each sum is known */
	STEPS
};

/* Why a loop ends: check_rank.c. */
enum cert_rank {
	BY_NOTHING, /* nobody knows: the loop may use up all ticks */
	BY_FALL,
	BY_HALVE,
	BY_DOUBLE,
	BY_DIVIDE,
	BY_SHIFT,
	BY_CLEAR,
	BY_FILL,
	BY_REMAINDER,
	CERT_RANKS
};

struct reader {
	const uint8_t *bytes;
	size_t len, at;
	const char *what; /* is wrong; NULL: nothing yet */
};

/* FNV-1a over the image of m; -ENOMEM if the image could not be made. */
int cert_image_hash(const struct vir_module *m, uint64_t *hash);

/* What is read behind something wrong is 0, or any set. */
int read_header(struct reader *r, const struct vir_module *m);
uint8_t read_byte(struct reader *r);
uint64_t read_number(struct reader *r);
uint64_t read_signed(struct reader *r);
struct dom read_dom(struct reader *r);
void read_doms(struct reader *r, struct dom *doms, uint64_t n);

void put_header(struct buf *out, const struct vir_module *m);
void put_number(struct buf *out, uint64_t x);
void put_signed(struct buf *out, uint64_t x);
void put_doms(struct buf *out, const struct dom *doms, uint64_t n);

#endif

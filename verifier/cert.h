/*
 * cert - certificates: what is claimed of a module and how it is shown, as bytes.
 *
 * Compact, bound to the image that they are about, and hostile:
 *
 *     "VCRT", version (7), hash of the image (8 bytes), the variables' sets,
 *     then of each function: sets of parameters and cells, the operation before which the first
 *     steps come; and in the order of the operations:
 *         steps, and behind them how many operations later the next steps come;
 *         a loop: sets and sums of what it carries, how that moves, its rank, conts + 1;
 *         a way out of a region: terms of sums that all ways know something of;
 *         where a sum is needed: how it is known, if it is more than a value
 *
 * A set is a byte that says its form, and what the form needs; numbers are LEB128; of numbers with
 * a sign the sign is the lowest bit.  cert_read.c and cert_write.c have a function for each part, in
 * one order; check*.c say where a part is read.
 *
 * The hash says which image was meant, and only that: two images with one hash do no harm.
 */
#ifndef VERIFIER_CERT_H
#define VERIFIER_CERT_H

#include "runtime/vir/vir.h"
#include "verifier/known.h"

#define CERT_MAGIC "VCRT\x07"

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

/* Of a step that is a rule, and what it needs: v a value, f a fact, t times, n a use of what is not 0, u uses. */
extern const struct cert_rule {
	known_rule *rule;
	const char *needs;
} cert_rules[STEPS];

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

/* What is known where ways meet: of the values that are made there, and of sums. */
struct join {
	uint32_t first, n;
	struct dom *doms;
	struct sum *sums;
	uint32_t n_sums;
};

/*
 * A carried value: what it is handed on as; set to; moved by.  One that is not moved may be set to
 * anything, and is handed on as what it is.
 */
struct motion {
	struct dom next, from, step;
};

struct rank_claim {
	enum cert_rank kind;
	struct sum of;
	uint64_t times; /* of r' or r; or by what x is divided, multiplied, shifted at least */
	bool is_signed; /* BY_DIVIDE: x is, where it may be negative */
	uint32_t other; /* BY_REMAINDER: x among what is carried */
	struct dom first, at;  /* what it is when the loop is entered, and at each cont */
	struct dom next, loss; /* what it is in the next round, and has lost then */
	struct sum loss_of;    /* the loss is that sum, unless there are no terms, */
	struct dom gain;       /* and in the next round it is more by that */
};

struct loop_claim {
	struct join params;
	struct motion *motions;
	struct rank_claim rank;
	uint64_t conts; /* how often a round follows another, at most; UINT64_MAX: nobody knows */
};

struct reader {
	const uint8_t *bytes;
	size_t len, at;
	const char *what; /* is wrong; NULL: nothing yet */
};

/* FNV-1a over the image of m; -ENOMEM if the image could not be made. */
int cert_image_hash(const struct vir_module *m, uint64_t *hash);

static inline void read_need(struct reader *r, bool holds, const char *what)
{
	if (!holds && !r->what)
		r->what = what;
}

/*
 * What is read behind something wrong is 0, any set, or a sum without terms.  Values in sums are among
 * those of k; facts may be any.
 */
int read_header(struct reader *r, const struct vir_module *m);
uint8_t read_byte(struct reader *r);
uint64_t read_number(struct reader *r);
uint64_t read_signed(struct reader *r);
struct dom read_dom(struct reader *r);
void read_doms(struct reader *r, struct dom *doms, uint64_t n);
struct fact read_fact(struct reader *r, const struct known *k);
struct sum read_terms(struct reader *r, const struct known *k);
struct sum read_sum(struct reader *r, const struct known *k); /* terms, and what it is in */
/* Of n values from `first` on; what is read is in the arena. */
void read_loop(struct reader *r, const struct known *k, struct arena *a, uint32_t first, uint32_t n,
	       struct loop_claim *claim);
/* The numbers that the rule needs; what kind of step it is has been read. */
void read_step(struct reader *r, const struct known *k, enum cert_step kind, struct step *s);

void put_header(struct buf *out, const struct vir_module *m);
void put_number(struct buf *out, uint64_t x);
void put_signed(struct buf *out, uint64_t x);
void put_doms(struct buf *out, const struct dom *doms, uint64_t n);
void put_fact(struct buf *out, const struct known *k, struct fact fact);
void put_terms(struct buf *out, const struct sum *sum);
void put_loop(struct buf *out, const struct loop_claim *claim);
void put_step(struct buf *out, const struct known *k, enum cert_step kind, const struct step *s);

#endif

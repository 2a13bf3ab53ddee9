/*
 * verifier - what is proved of a module, and the handle that says so.
 *
 * verify() asks the shape checker first; then it takes a certificate, or lets the prover make
 * one (infer.h finds what can be claimed, explain.h why it holds); and then the checker
 * (check.h) says whether it holds and what follows.  No module is refused for want of a proof:
 * what is not proved keeps its guard at run time.
 *
 *	struct verified *v;
 *	int err = verify(m, &(struct verify_opts){ 0 }, &v, &why);
 *
 * Only verify() makes a struct verified, and executors take nothing else.
 */
#ifndef VERIFIER_VERIFIER_H
#define VERIFIER_VERIFIER_H

#include "runtime/vir/vir.h"
#include "verifier/cost.h"
#include "verifier/domain.h"

struct verified;

struct verify_opts {
	const void *certificate; /* NULL: the prover looks for proofs */
	size_t certificate_len;
	bool unproved; /* nothing is proved: all guards stay (benches, tests) */
};

/*
 * 0 and a handle that lives in m's arena and has that module; -EINVAL and a line in why: the
 * module is not well formed, or the certificate is not one of this module or does not hold;
 * -ENOMEM.  Afterwards the arena has no handler.  m must not change any more.
 */
int verify(struct vir_module *m, const struct verify_opts *opts, struct verified **out,
	   struct buf *why);

const struct vir_module *verified_module(const struct verified *v);

/* -- facts, for executors ----------------------------------------------------------------------- */

/* No run comes to the operation. */
bool verified_is_dead(const struct verified *v, uint32_t func, uint32_t inst);
/* An operation that may raise never does. */
bool verified_never_raises(const struct verified *v, uint32_t func, uint32_t inst);
/* How many a fire has taken at most when a tick has been taken; UINT64_MAX: nobody knows. */
uint64_t verified_ticks(const struct verified *v, uint32_t func, uint32_t inst);
/* What the value is whenever it is defined. */
const struct dom *verified_value(const struct verified *v, uint32_t func, uint32_t value);
/* Of a fire at most; UINT64_MAX: not bounded but by the budget of ticks. */
struct cost verified_cost(const struct verified *v, uint32_t probe);

/* What is in use at a time. */
struct room {
	uint64_t strings; /* bytes of strings, without what slots have room for beyond them */
	uint64_t calls;   /* functions that are open in each other, with that of the probe */
	uint64_t
		stack; /* bytes of their values, cells and string slots, as the evaluator keeps them */
};

/* Of a fire at most, with all that it calls. */
struct room verified_room(const struct verified *v, uint32_t probe);

/* -- certificates --------------------------------------------------------------------------------- */

/*
 * NULL; or what was proved of the module and could not be explained to the checker: a mistake of
 * ours, for which guards stay.  It is what was found first; explain_found() says what it costs.
 */
const char *verified_unexplained(const struct verified *v);

/* Appends the certificate, which holds. */
void verified_certificate(const struct verified *v, struct buf *out);

/* -- what people are told (report.c) ---------------------------------------------------------------- */

enum finding_kind { FINDING_LOOP, FINDING_DIVISION, FINDING_READ, FINDING_DEAD };
enum standing { PROVED, GUARDED, REJECTED };

struct finding {
	uint32_t func, inst, place;
	enum finding_kind kind;
	enum standing standing;
	const char *text; /* until the visit ends */
};

/* Of the functions that a probe reaches, in the order of the text.  0 or -ENOMEM. */
int verified_findings(const struct verified *v,
		      void (*visit)(void *ctx, const struct finding *finding), void *ctx);

/* The text form of the module, with what is known behind each operation.  0 or -ENOMEM. */
int verified_print(const struct verified *v, struct buf *out);

#endif

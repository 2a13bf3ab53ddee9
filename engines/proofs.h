/*
 * proofs - what the verifier says of a script, for people and for programs.
 */
#ifndef ENGINES_PROOFS_H
#define ENGINES_PROOFS_H

#include "runtime/base/buf.h"
#include "runtime/base/src.h"
#include "verifier/verifier.h"

/*
 * Each probe with the worst case of a fire, then a line for each thing that was proved or
 * keeps its guard; what goes wrong whenever it is reached is rejected, with an example of a
 * run that reaches it.  budget: of ticks.  runs: are tried first (example.h).
 * *is_rejected: something was.  Takes over the arena of v.  0 or -ENOMEM.
 */
int proofs_text(const struct verified *v, struct src *src, uint64_t budget, const struct buf *runs,
		struct buf *out, bool *is_rejected);

/* The same as one JSON object, with the keys that vprobe-check(1) names. */
int proofs_json(const struct verified *v, struct src *src, uint64_t budget, const struct buf *runs,
		struct buf *out, bool *is_rejected);

#endif

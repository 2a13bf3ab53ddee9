/*
 * trial - running a test on an executor of ours.
 */
#ifndef ENGINES_CONFORM_TRIAL_H
#define ENGINES_CONFORM_TRIAL_H

#include "engines/conform/outcome.h"

struct trial_opts {
	const char *exec; /* an executor's name */
	uint64_t shuffle; /* not 0: the jit chooses registers in another order */
	bool unoptimized;
};

/*
 * What happens in the test; the engine is closed by the caller.  0 or a negative errno: the run
 * itself failed, and out says as much as there is.
 */
int trial_run(const struct trial_opts *opts, const struct replay *r, struct engine *e,
	      struct outcome *out);

#endif

/* verified - the handle, for the files of the verifier alone. */
#ifndef VERIFIER_VERIFIED_H
#define VERIFIER_VERIFIED_H

#include "verifier/costs.h"
#include "verifier/lengths.h"
#include "verifier/verifier.h"

struct verified {
	struct vir_module *module;
	const char *certificate; /* it holds */
	size_t certificate_len;
	const char *unexplained; /* NULL, or what was proved and could not be explained */
	struct facts facts;
	struct costs costs;
	struct lengths lengths;
	struct room *rooms; /* by function */
};

/* Fills in the rooms (room.c).  Memory leaves through the handler of the module's arena. */
void room_find(struct verified *v);

#endif

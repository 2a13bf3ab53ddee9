/*
 * gen_emit.c - random modules of VIR, as text or as images.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "randgen/gen_vir.h"

enum { ARENA_BYTES = 512 << 20 };

int rg_module(const struct rg_opts *opts, bool as_image, struct buf *out)
{
	struct arena *a = arena_open(ARENA_BYTES, NULL);
	struct choices choices;
	struct buf why = { 0 };
	struct rng rng;

	if (!a)
		return -ENOMEM;
	choices_open(&choices, opts->bytes, opts->n_bytes, opts->seed, &rng);
	choices.taken = opts->taken;
	struct vir_module *m = module_from_choices(a, &choices);
	if (vir_check(m, &why)) {
		fprintf(stderr, "what was made is not well formed: %s\n", buf_str(&why));
		abort();
	}
	if (as_image)
		vir_write(m, out);
	else
		vir_print(m, out);
	buf_free(&why);
	arena_close(a);
	return out->failed ? -ENOMEM : 0;
}

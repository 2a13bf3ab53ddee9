/*
 * gen_vir - well-formed modules out of bytes, to run them in more than one way.
 */
#ifndef RANDGEN_GEN_VIR_H
#define RANDGEN_GEN_VIR_H

#include "randgen/choices.h"
#include "randgen/gen.h"
#include "runtime/vir/vir.h"

/*
 * A module that verify() accepts whatever the bytes are: some functions that call each
 * other, those that can be probes are, with every operation, every kind of region in each
 * other, every kind of object.  What a function computes may show in output, variables, or
 * in what is reported at which place; each operation has a place of its own.  It ticks
 * where rounds and calls begin, so a small budget ends each fire.
 */
struct vir_module *module_from_choices(struct arena *a, struct choices *c);

/*
 * Such a module as text or as an image, of opts->bytes or opts->seed; opts->taken, too, is as for scripts.
 * Appends to out; 0 or -ENOMEM.
 */
int rg_module(const struct rg_opts *opts, bool as_image, struct buf *out);

/* Adds a probe, the last one, that prints all variables, bags and aggregates. */
void module_add_witness(struct vir_module *m);

/*
 * Whether a module that the verifier accepted ends a fire soon with a small budget of ticks:
 * it has no large frames and bags.
 */
bool module_is_quick(const struct vir_module *m);

#endif

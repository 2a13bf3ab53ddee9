/*
 * points - which probes of a program an event fires.
 *
 * At attach each probe becomes the points that its name means: one for each VM it
 * is for.  Two names are one point when they resolve to the same place: `ENTER:f`
 * and `ENTER:0x1000` meet if f begins there.  Events are looked up by hash.
 */
#ifndef ENGINES_SIM_POINTS_H
#define ENGINES_SIM_POINTS_H

#include "compiler/front/checked.h"
#include "engines/sim/machine.h"

struct points;

/* The probes of one point: indexes in the program, in text order (P-10). */
struct point_probes {
	const uint32_t *v;
	uint32_t n;
};

/*
 * Resolves all probes of the program.  -ENOENT, and lines in why: a probe has no
 * point (the front end refuses such a program, if it is asked about this machine).
 */
int points_build(struct arena *a, const struct machine *m, const struct ck_program *p,
		 struct buf *why, struct points **out);

struct point_probes points_find(const struct points *ps, const struct sim_point *point);

/* All points but those of Load and Unload, each once. */
const struct sim_point *points_list(const struct points *ps, size_t *n);

/* Whether a probe of the program is a Load or Unload probe. */
bool points_is_static(const struct points *ps, uint32_t probe, enum sim_static_kind kind);

#endif

/*
 * sim - what the faces of the sim engine share: a machine, a source of events, and
 * the loop that turns events into fires.
 *
 * A face builds a machine and a source in one arena and gives both to sim_new(),
 * which makes an engine of them.  Replay's source lists the events of a file; the
 * simulated host's source invents them in virtual time.
 *
 * Load and Unload fires are the core's (P-9): a source never yields them.
 */
#ifndef ENGINES_SIM_SIM_H
#define ENGINES_SIM_SIM_H

#include "engines/engine.h"
#include "engines/sim/machine.h"

/* First member of every source. */
struct sim_source {
	const struct sim_source_ops *ops;
};

struct sim_source_ops {
	bool writes; /* memory of the machine changes */
	/*
	 * Tells what is probed, each point once, no Load or Unload among them: so that a
	 * source makes periodic events (TIMER, PROFILE, SIM_PERIODIC statics), and may
	 * leave out events that nobody sees.  Called once, when armed; the points live as
	 * long as the engine.  NULL: the source does not care.  0 or a negative errno.
	 */
	int (*start)(struct sim_source *s, const struct sim_point *points, size_t n_points);
	/*
	 * The next event; time_ns never decreases.  1: *event is filled in; 0: there is no
	 * more; or a negative errno.  Of what the event points to, variables, VMCS fields and
	 * the frame live until the next call, texts and call stacks as long as the engine.
	 * Whatever changes the machine's memory happens here, between events, by machine_write().
	 */
	int (*next)(struct sim_source *s, struct sim_event *event);
	/* The arena is closed after it.  NULL: nothing to do. */
	void (*close)(struct sim_source *s);
};

/*
 * Makes the engine; machine (sealed) and source live in the arena.  From here on the
 * engine owns the arena and sets its handler whenever it allocates.  Leaves through
 * the arena's handler when memory runs out: then the arena is still the caller's.
 */
struct engine *sim_new(struct arena *a, struct machine *machine, struct sim_source *source);

/* Before it is attached: it fires from so many threads (threads.h); 0: from the caller's. */
void sim_use_threads(struct engine *e, uint32_t n);

/* The two faces, as engine.h's open: opts->spec is a file name here, "" for simhost. */
int replay_open(const struct engine_opts *opts, struct engine **out);  /* replay.c */
int simhost_open(const struct engine_opts *opts, struct engine **out); /* simhost.c */

#endif

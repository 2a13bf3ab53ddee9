/*
 * threads - the threaded mode of sim: events are fired from several threads of the host at
 * once, to stress what executors share (runtime/state).
 *
 * One thread, which calls all of the functions below, is the *feeder*: it takes events from
 * the source and hands them to *workers*, which fire them.
 *
 *     source --next--> feeder --batches--> worker --fire--> executor
 *                        |  \--batches--> worker --fire--> executor
 *                        +--drain--> sink
 *
 * A thread of the script (P-12) belongs to one worker, which fires its events one after the
 * other, in the order in which they were fed: so no thread is ever on two workers at once.
 * Between threads there is no order.  Nothing is lost and nothing piles up: what a worker
 * has still to do is bounded, and the feeder waits for it.
 *
 * The feeder alone drains: now and then, and when a worker asks for it because the ring of a
 * thread is more than half full (the worker waits meanwhile).  So a body that prints at most
 * half of LIMIT_OUTPUT_RING_BYTES loses nothing, as without threads; and what the user of the
 * library is told, is told on the thread that runs the session.
 *
 * Events are copied.  If the source writes to the machine's memory, each worker has a
 * machine of its own (machine_replica), and changes reach it between the events, in the
 * place where they happened: so a fire reads what it would read without threads.
 *
 * Signals are for the feeder: workers block all that can be blocked.
 */
#ifndef ENGINES_SIM_THREADS_H
#define ENGINES_SIM_THREADS_H

#include "engines/engine.h"
#include "engines/sim/points.h"

struct threads;

struct threads_opts {
	uint32_t n;                /* at least 1 */
	bool writes;               /* the source changes the machine's memory */
	struct machine *machine;   /* gets on_change then */
	struct executor *executor; /* is_threaded */
	const struct out_sink *sink;
};

/*
 * Starts the workers.  All that opts names must live until threads_stop(), the arena as well.
 * 0; -ENOMEM; or what the system says of a new thread, with a line in why.  Leaves through the arena's
 * handler when that runs out, and then nothing has been started.
 */
int threads_start(struct arena *a, const struct threads_opts *opts, struct buf *why,
		  struct threads **out);

/*
 * These three wait for workers, but not longer than to deadline_ns (CLOCK_MONOTONIC): then they
 * return ENGINE_MORE.  A negative errno: a fire, the sink or memory failed, now or before.
 */

/* Before the source is asked for an event: makes room for what it may bring.  0: there is. */
int threads_make_room(struct threads *t, uint64_t deadline_ns);
/* Waits until all has been fired, and drains.  0: it has. */
int threads_settle(struct threads *t, uint64_t deadline_ns);
/* Hands over what is not yet on its way, and drains.  Waits for nobody: 0 or an error. */
int threads_flush(struct threads *t);

/* Feeds an event that fires these probes.  There must be room. */
void threads_feed(struct threads *t, const struct sim_event *event, struct point_probes probes);

/*
 * Ends the workers: each finishes the event that it fires; what it has not begun is dropped.
 * After it nothing fires, *t is gone, and draining is the caller's.
 */
void threads_stop(struct threads *t);

#endif

/*
 * threads.c - workers, and the batches of items that the feeder hands them.
 *
 * Each worker has BATCHES buffers, used in turn: the feeder fills one, and gives it to the
 * worker by counting n_filled up; the worker gives it back by counting n_done up.  While
 * fewer than BATCHES are on their way, number n_filled is the feeder's.  Both counts are
 * changed under the one lock there is; it is taken once for a batch, not for an event.
 *
 * A batch is a sequence of items: events, and changes of the machine's memory.  Changes
 * go to all workers, events to one.
 */
#include "engines/sim/threads.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <time.h>

enum {
	BATCHES = 4,
	BATCH_BYTES =
		16 * 1024, /* a batch of so many is handed over; one event may make it longer */
	STACK_BYTES = 2 * 1024 * 1024, /* executors take some 200 KB of it, with sanitizers more */
	RING_IS_FULL = LIMIT_OUTPUT_RING_BYTES / 2,
};

/* What begins each item; sizes are multiples of 8. */
struct item {
	size_t size; /* with all that follows */
	bool is_change;
};

/* Then: its bytes. */
struct change_item {
	struct item item;
	struct sim_change change;
};

/* Then: variables, VMCS fields, the frame. */
struct event_item {
	struct item item;
	struct sim_event event;
	struct point_probes probes;
};

struct worker {
	struct threads *all;
	struct machine *machine; /* its own, if memory changes */
	pthread_t id;
	struct buf batches[BATCHES];
	bool is_open; /* the feeder's: number n_filled is being filled */
	/* Under the lock: */
	uint64_t n_filled, n_done;
	pthread_cond_t wake; /* something to do; a drain was done; it is over */
};

struct threads {
	struct threads_opts opts;
	uint32_t *first_thread; /* by environment: what is added to its threads' numbers */
	struct worker *workers;
	uint32_t n_started;
	bool has_room; /* the feeder's: all workers' batches are open, and none is long enough */

	atomic_bool wants_drain;
	atomic_bool is_over;

	pthread_mutex_t lock;
	/* Under the lock: */
	pthread_cond_t news; /* for the feeder: a batch is done, a drain is wanted, a fire failed */
	uint64_t n_drains;
	int error;
};

/* -- workers --------------------------------------------------------------------------- */

/* Until the output of the fire's thread takes less than half of its ring. */
static void wait_for_room(struct worker *w, const struct fire *f)
{
	struct threads *t = w->all;
	struct executor *x = t->opts.executor;

	while (x->ops->queued(x, f->env, f->thread) > RING_IS_FULL && !atomic_load(&t->is_over)) {
		pthread_mutex_lock(&t->lock);
		uint64_t n_drains = t->n_drains;
		atomic_store(&t->wants_drain, true);
		pthread_cond_signal(&t->news);
		while (t->n_drains == n_drains && !atomic_load(&t->is_over))
			pthread_cond_wait(&w->wake, &t->lock);
		pthread_mutex_unlock(&t->lock);
	}
}

/* An event as it was, but for where its arrays are. */
static struct sim_event event_of(const struct event_item *r)
{
	struct sim_event event = r->event;
	const char *at = (const char *)(r + 1);

	event.vars = (const struct sim_var *)(const void *)at;
	at += event.n_vars * sizeof(struct sim_var);
	event.vmcs = (const struct sim_vmcs *)(const void *)at;
	at += event.n_vmcs * sizeof(struct sim_vmcs);
	if (event.frame)
		event.frame = (const uint64_t *)(const void *)at;
	return event;
}

static int fire_item(struct worker *w, const struct event_item *r)
{
	struct executor *x = w->all->opts.executor;
	const struct sim_event event = event_of(r);
	const struct sim_cause cause = { w->machine, &event };

	for (uint32_t i = 0; i < r->probes.n; i++) {
		struct fire f = machine_fire(&cause, r->probes.v[i]);
		int err = x->ops->fire(x, &f);
		if (err)
			return err;
		wait_for_room(w, &f);
	}
	return 0;
}

static int run_batch(struct worker *w, const struct buf *batch)
{
	int err = 0;

	for (size_t at = 0; at < batch->len && !err && !atomic_load(&w->all->is_over);) {
		const struct item *r = (const void *)(batch->data + at);
		at += r->size;
		if (r->is_change) {
			const struct change_item *c = (const void *)r;
			machine_follow(w->machine, &c->change, c + 1);
		} else {
			err = fire_item(w, (const void *)r);
		}
	}
	return err;
}

/* With the lock held.  NULL: it is over. */
static struct buf *next_batch(struct worker *w)
{
	while (w->n_done == w->n_filled && !atomic_load(&w->all->is_over))
		pthread_cond_wait(&w->wake, &w->all->lock);
	return atomic_load(&w->all->is_over) ? NULL : &w->batches[w->n_done % BATCHES];
}

static void *work(void *ctx)
{
	struct worker *w = ctx;
	struct threads *t = w->all;
	struct buf *batch;

	pthread_mutex_lock(&t->lock);
	while ((batch = next_batch(w)) != NULL) {
		pthread_mutex_unlock(&t->lock);
		int err = run_batch(w, batch);
		pthread_mutex_lock(&t->lock);
		w->n_done++;
		if (err && !t->error)
			t->error = err;
		pthread_cond_signal(&t->news);
	}
	pthread_mutex_unlock(&t->lock);
	return NULL;
}

/* -- draining and waiting, by the feeder -------------------------------------------------- */

static int drain(struct threads *t)
{
	struct executor *x = t->opts.executor;

	atomic_store(&t->wants_drain,
		     false); /* who asks from now on may be too late for this one */
	int err = x->ops->drain(x, t->opts.sink);

	pthread_mutex_lock(&t->lock);
	if (err && !t->error)
		t->error = err;
	err = t->error;
	t->n_drains++;
	for (uint32_t i = 0; i < t->n_started; i++)
		pthread_cond_signal(&t->workers[i].wake);
	pthread_mutex_unlock(&t->lock);
	return err;
}

/* With the lock held: until there are news; drains where they say so.  0, ENGINE_MORE or an error. */
static int wait_for_news(struct threads *t, uint64_t deadline_ns)
{
	const struct timespec deadline = {
		.tv_sec = (time_t)(deadline_ns / 1000000000u),
		.tv_nsec = (long)(deadline_ns % 1000000000u),
	};

	if (t->error)
		return t->error;
	if (!atomic_load(&t->wants_drain))
		return pthread_cond_timedwait(&t->news, &t->lock, &deadline) == ETIMEDOUT
			       ? ENGINE_MORE
			       : 0;
	pthread_mutex_unlock(&t->lock);
	int err = drain(t);
	pthread_mutex_lock(&t->lock);
	return err;
}

/* -- batches, by the feeder ------------------------------------------------------------------ */

static struct buf *open_batch(struct worker *w)
{
	return &w->batches[w->n_filled % BATCHES];
}

/* With the lock held: the worker gets the open batch, unless there is nothing in it. */
static void hand_over(struct worker *w)
{
	struct buf *batch = open_batch(w);

	if (!w->is_open || batch->len == 0 || batch->failed)
		return;
	w->is_open = false;
	w->n_filled++;
	w->all->has_room = false;
	pthread_cond_signal(&w->wake);
}

/* With the lock held: sees to it that there is an open batch that is not too long. */
static int make_room(struct worker *w, uint64_t deadline_ns)
{
	if (w->is_open && open_batch(w)->len < BATCH_BYTES)
		return 0;
	hand_over(w);
	while (w->n_filled - w->n_done == BATCHES) {
		int err = wait_for_news(w->all, deadline_ns);
		if (err)
			return err;
	}
	buf_clear(open_batch(w));
	w->is_open = true;
	return 0;
}

int threads_make_room(struct threads *t, uint64_t deadline_ns)
{
	int err = 0;

	if (atomic_load_explicit(&t->wants_drain, memory_order_relaxed))
		err = drain(t);
	if (t->has_room || err)
		return err;
	pthread_mutex_lock(&t->lock);
	err = t->error;
	for (uint32_t i = 0; i < t->opts.n && !err; i++)
		err = make_room(&t->workers[i], deadline_ns);
	pthread_mutex_unlock(&t->lock);
	t->has_room = !err;
	return err;
}

/* Behind an append. */
static void look_at(struct threads *t, const struct buf *batch)
{
	if (batch->len >= BATCH_BYTES)
		t->has_room = false;
	if (batch->failed) {
		pthread_mutex_lock(&t->lock);
		t->error = -ENOMEM;
		pthread_mutex_unlock(&t->lock);
		t->has_room = false;
	}
}

/* Hears of changes of memory: while the source is asked for an event, so there is room. */
static void feed_change(void *ctx, const struct sim_change *change, const void *bytes)
{
	struct threads *t = ctx;
	size_t padding = -change->len % 8;
	const struct change_item item = {
		.item = { sizeof(item) + change->len + padding, true },
		.change = *change,
	};

	for (uint32_t i = 0; i < t->opts.n; i++) {
		struct buf *batch = open_batch(&t->workers[i]);
		buf_put(batch, &item, sizeof(item));
		buf_put(batch, bytes, change->len);
		buf_fill(batch, 0, padding);
		look_at(t, batch);
	}
}

/* Neighbours go to different workers, the CPUs of the host and of its VMs to all of them. */
static struct worker *worker_of(struct threads *t, const struct sim_event *event)
{
	const struct sim_cause cause = { t->opts.machine, event };
	struct fire f = machine_fire(&cause, 0);
	uint64_t number = (uint64_t)t->first_thread[f.env] + f.thread;

	return &t->workers[number % t->opts.n];
}

void threads_feed(struct threads *t, const struct sim_event *event, struct point_probes probes)
{
	size_t vars = event->n_vars * sizeof(event->vars[0]);
	size_t vmcs = event->n_vmcs * sizeof(event->vmcs[0]);
	size_t frame = event->frame ? SIM_FRAME_REGS * sizeof(event->frame[0]) : 0;
	const struct event_item item = {
		.item = { sizeof(item) + vars + vmcs + frame, false },
		.event = *event,
		.probes = probes,
	};

	if (probes.n == 0)
		return;
	struct buf *batch = open_batch(worker_of(t, event));
	buf_put(batch, &item, sizeof(item));
	buf_put(batch, event->vars, vars);
	buf_put(batch, event->vmcs, vmcs);
	buf_put(batch, event->frame, frame);
	look_at(t, batch);
}

static void hand_over_all(struct threads *t)
{
	for (uint32_t i = 0; i < t->opts.n; i++)
		hand_over(&t->workers[i]);
}

int threads_flush(struct threads *t)
{
	pthread_mutex_lock(&t->lock);
	hand_over_all(t);
	pthread_mutex_unlock(&t->lock);
	return drain(t);
}

static bool all_done(const struct threads *t)
{
	for (uint32_t i = 0; i < t->opts.n; i++)
		if (t->workers[i].n_done != t->workers[i].n_filled)
			return false;
	return true;
}

int threads_settle(struct threads *t, uint64_t deadline_ns)
{
	int err = 0;

	pthread_mutex_lock(&t->lock);
	hand_over_all(t);
	while (!err && !all_done(t))
		err = wait_for_news(t, deadline_ns);
	pthread_mutex_unlock(&t->lock);
	return err ? err : drain(t);
}

/* -- start and stop ----------------------------------------------------------------------------- */

static struct threads *new_threads(struct arena *a, const struct threads_opts *opts)
{
	struct threads *t = arena_new(a, struct threads);
	const struct machine *m = opts->machine;
	uint32_t first = m->n_pcpus;

	t->opts = *opts;
	t->first_thread = arena_new_array(a, m->n_vms + 1, uint32_t);
	for (uint32_t vm = 1; vm <= m->n_vms; vm++) {
		t->first_thread[vm] = first;
		first += m->vms[vm - 1].n_vcpus;
	}
	t->workers = arena_new_array(a, opts->n, struct worker);
	for (uint32_t i = 0; i < opts->n; i++) {
		t->workers[i].all = t;
		t->workers[i].machine = opts->writes ? machine_replica(a, m) : opts->machine;
	}
	return t;
}

static void init_conditions(struct threads *t)
{
	pthread_condattr_t monotonic;

	pthread_mutex_init(&t->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&t->news, &monotonic);
	pthread_condattr_destroy(&monotonic);
	for (uint32_t i = 0; i < t->opts.n; i++)
		pthread_cond_init(&t->workers[i].wake, NULL);
}

/* Those that tell of a mistake of the thread itself stay. */
static sigset_t blocked_signals(void)
{
	static const int own[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT };
	sigset_t set;

	sigfillset(&set);
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		sigdelset(&set, own[i]);
	return set;
}

/* A new thread inherits what its maker blocks.  0 or a positive errno. */
static int start_workers(struct threads *t)
{
	sigset_t blocked = blocked_signals(), before;
	pthread_attr_t attr;
	int err = pthread_attr_init(&attr);

	if (err)
		return err;
	pthread_attr_setstacksize(&attr, STACK_BYTES);
	pthread_sigmask(SIG_BLOCK, &blocked, &before);
	while (!err && t->n_started < t->opts.n) {
		struct worker *w = &t->workers[t->n_started];
		err = pthread_create(&w->id, &attr, work, w);
		t->n_started += !err;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	pthread_attr_destroy(&attr);
	return err;
}

int threads_start(struct arena *a, const struct threads_opts *opts, struct buf *why,
		  struct threads **out)
{
	struct threads *t = new_threads(a, opts);

	init_conditions(t);
	int err = start_workers(t);
	*out = err ? NULL : t;
	if (err) {
		buf_printf(why, "vprobe: cannot start thread %u of %u: %s\n", t->n_started + 1,
			   opts->n, strerror(err));
		threads_stop(t);
		return -err;
	}
	if (opts->writes) {
		opts->machine->on_change = feed_change;
		opts->machine->on_change_ctx = t;
	}
	return 0;
}

static void release(struct threads *t)
{
	pthread_mutex_destroy(&t->lock);
	pthread_cond_destroy(&t->news);
	for (uint32_t i = 0; i < t->opts.n; i++) {
		pthread_cond_destroy(&t->workers[i].wake);
		for (uint32_t k = 0; k < BATCHES; k++)
			buf_free(&t->workers[i].batches[k]);
	}
}

void threads_stop(struct threads *t)
{
	pthread_mutex_lock(&t->lock);
	atomic_store(&t->is_over, true);
	for (uint32_t i = 0; i < t->n_started; i++)
		pthread_cond_signal(&t->workers[i].wake);
	pthread_mutex_unlock(&t->lock);
	for (uint32_t i = 0; i < t->n_started; i++)
		pthread_join(t->workers[i].id, NULL);
	t->opts.machine->on_change = NULL;
	release(t);
}

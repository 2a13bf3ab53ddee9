/*
 * simhost.c - the scheduler of the simulated host: see simhost.h.
 */
#include "engines/sim/simhost.h"

#include <errno.h>
#include <string.h>

/* -- randomness --------------------------------------------------------------- */

/* splitmix64: full period, good enough for a model, and one line. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

uint64_t actor_uniform(struct actor *a, uint64_t n)
{
	return (uint64_t)(((unsigned __int128)next_random(&a->random) * n) >> 64);
}

/*
 * -mean * ln(u) for a uniform u in (0, 1], with the binary logarithm taken as linear
 * between powers of two: integers only, at most 6 % off anywhere.
 */
uint64_t actor_exponential(struct actor *a, uint64_t mean)
{
	uint32_t u = (uint32_t)next_random(&a->random) | 1;
	uint32_t zeros = (uint32_t)__builtin_clz(u);
	uint32_t fraction = (uint32_t)((uint64_t)u << (zeros + 1) >> 16) & 0xffff;
	uint64_t minus_log2 = ((uint64_t)(zeros + 1) << 16) - fraction; /* 16.16 */
	uint64_t minus_ln = minus_log2 * 45426 >> 16;                   /* ln 2 = 45426 / 65536 */
	return (uint64_t)((unsigned __int128)mean * minus_ln >> 16);
}

/* -- the scheduler: a heap of actors by time, then by position ------------------- */

static bool acts_before(const struct actor *a, const struct actor *b)
{
	return a->next_ns != b->next_ns ? a->next_ns < b->next_ns : a->id < b->id;
}

static void sift_down(struct simhost *h, size_t i)
{
	for (;;) {
		size_t child = 2 * i + 1;
		if (child >= h->n_actors)
			return;
		if (child + 1 < h->n_actors && acts_before(h->heap[child + 1], h->heap[child]))
			child++;
		if (!acts_before(h->heap[child], h->heap[i]))
			return;
		struct actor *up = h->heap[child];
		h->heap[child] = h->heap[i];
		h->heap[i] = up;
		i = child;
	}
}

static void make_heap(struct simhost *h)
{
	for (size_t i = h->n_actors; i-- > 0;)
		sift_down(h, i);
}

void host_wake(struct simhost *h, struct actor *a, uint64_t when_ns)
{
	a->next_ns = when_ns;
	h->is_heap_stale = true;
}

void host_add(struct simhost *h, struct actor *a,
	      bool (*act)(struct actor *a, struct simhost *h, struct sim_event *e))
{
	h->actors =
		arena_grow(h->arena, h->actors, h->n_actors, &h->cap_actors, sizeof(*h->actors));
	a->id = (uint32_t)h->n_actors;
	a->act = act;
	a->random = h->seed * UINT64_C(0xd1342543de82ef95) + a->id;
	h->actors[h->n_actors++] = a;
}

/* -- points --------------------------------------------------------------------- */

struct sim_point host_function(const struct simhost *h, enum domain d, enum probe_kind kind,
			       const char *name, uint64_t offset)
{
	uint32_t vm = d == DOM_VMK ? 0 : HOST_VM;
	const struct sim_symbol *s = machine_symbol(h->machine, d, vm, name, strlen(name));
	return (struct sim_point){
		.domain = d, .vm = vm, .kind = kind, .where = s->address + offset
	};
}

struct sim_point host_static(const struct simhost *h, enum domain d, const char *name)
{
	size_t i = 0;
	while (h->machine->statics[i].domain != d || strcmp(h->machine->statics[i].name, name))
		i++;
	return (struct sim_point){
		.domain = d, .vm = d == DOM_VMK ? 0 : HOST_VM, .kind = PK_STATIC, .where = i
	};
}

/* -- the event source -------------------------------------------------------------- */

/* Clocks come after all other actors, so that probing does not move anybody's stream. */
static int host_start(struct sim_source *s, const struct sim_point *points, size_t n_points)
{
	struct simhost *h = (struct simhost *)s;
	for (size_t i = 0; i < n_points; i++)
		clock_add(h, &points[i]);
	h->heap = arena_new_array(h->arena, h->n_actors, struct actor *);
	memcpy(h->heap, h->actors, h->n_actors * sizeof(*h->heap));
	make_heap(h);
	return 0;
}

static int host_next(struct sim_source *s, struct sim_event *e)
{
	struct simhost *h = (struct simhost *)s;
	for (;;) {
		struct actor *a = h->heap[0];
		if (a->next_ns == NEVER)
			return 0;
		*e = (struct sim_event){ .time_ns = a->next_ns };
		h->is_heap_stale = false;
		bool is_event = a->act(a, h, e);
		/* Wake-ups are rare and actors are few: no index of positions is kept. */
		if (h->is_heap_stale)
			make_heap(h);
		else
			sift_down(h, 0);
		if (is_event)
			return 1;
	}
}

static const struct sim_source_ops host_source = {
	.writes = true,
	.start = host_start,
	.next = host_next,
};

static void build(struct simhost *h)
{
	h->source.ops = &host_source;
	h->machine = host_model(h->arena);
	for (uint32_t n = 0; n < HOST_CPUS; n++)
		vcpu_init(&h->vcpus[n], h, n);
	kernel_init(h);
}

int simhost_open(const struct engine_opts *opts, struct engine **out)
{
	jmp_buf full;
	struct arena *a = arena_open(SIZE_MAX, &full);
	if (!a)
		return -ENOMEM;
	if (setjmp(full)) {
		arena_close(a);
		return -ENOMEM;
	}
	struct simhost *h = arena_new(a, struct simhost);
	h->arena = a;
	h->seed = opts->seed;
	build(h);
	*out = sim_new(a, h->machine, &h->source);
	return 0;
}

/*
 * points.c - a sorted array of (point, probe), cut into runs of equal points, and a
 * hash table of the runs.  The sort makes text order within a run and lets the
 * source of events see each point once.
 */
#include "engines/sim/points.h"

#include <errno.h>
#include <stdlib.h>

/* One probe at one of its points. */
struct place {
	struct sim_point point;
	uint32_t probe;
};

/* A point and where its probes are in `probes`. */
struct run {
	uint32_t first, n; /* n 0: a free slot */
	struct sim_point point;
};

struct points {
	const struct machine *machine;
	const struct ck_program *program;
	uint32_t *probes;
	struct run *slots;
	size_t n_slots; /* a power of two, at least twice the runs */
	struct sim_point *list;
	size_t n_list;
	uint8_t *static_kind; /* of each probe: 1 + enum sim_static_kind; 0: not static */
};

static bool same_point(const struct sim_point *a, const struct sim_point *b)
{
	return a->where == b->where && a->kind == b->kind && a->vm == b->vm &&
	       a->domain == b->domain;
}

static int compare_places(const void *a, const void *b)
{
	const struct place *p = a, *other = b;

	if (p->point.domain != other->point.domain)
		return p->point.domain < other->point.domain ? -1 : 1;
	if (p->point.vm != other->point.vm)
		return p->point.vm < other->point.vm ? -1 : 1;
	if (p->point.kind != other->point.kind)
		return p->point.kind < other->point.kind ? -1 : 1;
	if (p->point.where != other->point.where)
		return p->point.where < other->point.where ? -1 : 1;
	return p->probe < other->probe ? -1 : p->probe > other->probe;
}

static size_t point_hash(const struct sim_point *p)
{
	uint64_t hash = p->where * 0x9e3779b97f4a7c15;

	hash ^= (uint64_t)p->vm << 32 | (uint64_t)p->kind << 8 | (uint64_t)p->domain;
	hash *= 0xff51afd7ed558ccd;
	return (size_t)(hash ^ hash >> 32);
}

static struct run *find_run(const struct points *ps, const struct sim_point *point)
{
	size_t i = point_hash(point) & (ps->n_slots - 1);

	while (ps->slots[i].n && !same_point(&ps->slots[i].point, point))
		i = (i + 1) & (ps->n_slots - 1);
	return &ps->slots[i];
}

/* Appends the points of one probe; returns how many there are. */
static size_t place_probe(struct points *ps, struct arena *a, const struct ck_probe *probe,
			  struct place *to)
{
	const struct machine *m = ps->machine;
	struct probe_name name = *probe->name;
	uint32_t first_vm = probe->vm ? probe->vm : 1;
	uint32_t last_vm = probe->vm ? probe->vm : m->n_vms;
	struct probe_point ignored;
	size_t n = 0;

	name.domain = probe->domain;
	if (probe->domain == DOM_VMK)
		first_vm = last_vm = 0;
	for (uint32_t vm = first_vm; vm <= last_vm; vm++) {
		struct sim_point point;
		if (machine_resolve(m, a, &name, vm, &point, &ignored) != PROBE_FOUND)
			continue;
		to[n++] = (struct place){ .point = point, .probe = probe->index };
		if (point.kind == PK_STATIC)
			ps->static_kind[probe->index] = (uint8_t)(1 + m->statics[point.where].kind);
	}
	return n;
}

static bool is_load_or_unload(const struct points *ps, uint32_t probe)
{
	return points_is_static(ps, probe, SIM_LOAD) || points_is_static(ps, probe, SIM_UNLOAD);
}

/* Cuts the sorted places into runs. */
static void make_runs(struct points *ps, struct arena *a, const struct place *places, size_t n)
{
	ps->n_slots = 16;
	while (ps->n_slots < 2 * n)
		ps->n_slots *= 2;
	ps->slots = arena_new_array(a, ps->n_slots, struct run);
	ps->probes = arena_new_array(a, n, uint32_t);
	ps->list = arena_new_array(a, n, struct sim_point);
	for (size_t i = 0; i < n; i++) {
		struct run *run = find_run(ps, &places[i].point);
		if (run->n++ == 0) {
			run->first = (uint32_t)i;
			run->point = places[i].point;
			if (!is_load_or_unload(ps, places[i].probe))
				ps->list[ps->n_list++] = places[i].point;
		}
		ps->probes[i] = places[i].probe;
	}
}

int points_build(struct arena *a, const struct machine *m, const struct ck_program *p,
		 struct buf *why, struct points **out)
{
	struct points *ps = arena_new(a, struct points);
	size_t n_envs = m->n_vms ? m->n_vms : 1;
	struct place *places = arena_new_array(a, p->n_probes * n_envs, struct place);
	size_t n = 0;

	ps->machine = m;
	ps->program = p;
	ps->static_kind = arena_new_array(a, p->n_probes, uint8_t);
	for (uint32_t i = 0; i < p->n_probes; i++) {
		size_t n_points = place_probe(ps, a, p->probes[i], places + n);
		if (n_points == 0) {
			buf_printf(why, "error: the target has no probe point '%s'\n",
				   p->probes[i]->name->text);
			return -ENOENT;
		}
		n += n_points;
	}
	if (n)
		qsort(places, n, sizeof(struct place), compare_places);
	make_runs(ps, a, places, n);
	*out = ps;
	return 0;
}

struct point_probes points_find(const struct points *ps, const struct sim_point *point)
{
	const struct run *run = find_run(ps, point);

	return (struct point_probes){ .v = ps->probes + run->first, .n = run->n };
}

const struct sim_point *points_list(const struct points *ps, size_t *n)
{
	*n = ps->n_list;
	return ps->list;
}

bool points_is_static(const struct points *ps, uint32_t probe, enum sim_static_kind kind)
{
	return ps->static_kind[probe] == 1 + kind;
}

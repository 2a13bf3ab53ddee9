/*
 * work_data.c - rows.def by hand: bags, aggregates, strings and output.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/work.h"
#include "bench/world.h"

static int64_t n_of(const struct fire *f)
{
	return (int64_t)f->args[0].num;
}

static int64_t a_of(const struct fire *f)
{
	return (int64_t)f->args[1].num;
}

/* -- bags -------------------------------------------------------------------------------- */

static int64_t bag_get(struct plain_bag *b, int64_t key)
{
	const struct plain_entry *slot = plain_find(b, key);

	return slot ? slot->value : 0;
}

static void bag_put(struct plain_bag *b, int64_t key, int64_t value)
{
	struct plain_entry *slot = plain_add(b, key);

	if (slot)
		slot->value = value;
}

void work_fill_bag(struct work *w, const struct fire *f)
{
	(void)f;
	for (int64_t i = 0; i < 512; i++)
		bag_put(&w->bag, i * 7, i);
}

void work_show_bag(struct work *w, const struct fire *f)
{
	int64_t sum = 0;

	(void)f;
	for (uint32_t i = 0; i < BAG_SLOTS; i++)
		if (w->bag.slots[i].is_used)
			sum += w->bag.slots[i].key * 31 + w->bag.slots[i].value;
	work_print(w, "%lld %lld\n", (long long)w->result, (long long)sum);
}

void work_bag_get(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++)
		w->result += bag_get(&w->bag, (i + a_of(f)) * 7);
}

void work_bag_miss(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++)
		w->result += bag_get(&w->bag, (i + a_of(f)) * 7 + 1);
}

void work_bag_put(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++)
		bag_put(&w->bag, (i + a_of(f)) * 7, i);
}

void work_bag_step(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++) {
		struct plain_entry *slot = plain_add(&w->bag, (i + a_of(f)) * 7);
		if (slot)
			slot->value++;
	}
}

void work_bag_cycle(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++) {
		int64_t key = (i + a_of(f)) * 7 + 3;
		bag_put(&w->bag, key, i);
		w->result += bag_get(&w->bag, key);
		plain_remove(&w->bag, key);
	}
}

void work_bag_each(struct work *w, const struct fire *f)
{
	(void)f;
	for (uint32_t i = 0; i < BAG_SLOTS; i++)
		if (w->bag.slots[i].is_used)
			w->result += w->bag.slots[i].value;
}

/* -- aggregates ---------------------------------------------------------------------------- */

/* D-10: by sum; of equal ones, which was made first. */
static int compare_cells(const void *a, const void *b)
{
	const struct plain_cell *const *left = a, *const *right = b;

	if ((*left)->sum != (*right)->sum)
		return (*left)->sum < (*right)->sum ? -1 : 1;
	return *left < *right ? -1 : *left > *right;
}

static void show_cell(struct work *w, const struct plain_cell *c, bool has_int, bool has_name)
{
	if (has_int)
		work_print(w, "%lld ", (long long)c->key);
	if (has_name)
		work_print(w, "%s ", c->name);
	work_print(w, "%llu %lld %lld %lld\n", (unsigned long long)c->count, (long long)c->sum,
		   (long long)c->min, (long long)c->max);
}

/* What there are of keys is seen from the cells: no row has a key 0 alone, or an empty name. */
void work_show_cells(struct work *w, const struct fire *f)
{
	const struct plain_cell *sorted[CELLS];
	bool has_int = false, has_name = false;

	(void)f;
	for (uint32_t i = 0; i < w->cells.n; i++) {
		sorted[i] = &w->cells.cells[i];
		has_int |= sorted[i]->key != 0;
		has_name |= sorted[i]->name[0] != '\0';
	}
	qsort(sorted, w->cells.n, sizeof(sorted[0]), compare_cells);
	for (uint32_t i = 0; i < w->cells.n; i++)
		show_cell(w, sorted[i], has_int, has_name);
}

void work_fill_table(struct work *w, const struct fire *f)
{
	(void)f;
	for (int64_t i = 0; i < 64; i++)
		plain_sample(&w->cells, i * 5, "", i * i - 300);
}

void work_fire_sample(struct work *w, const struct fire *f)
{
	plain_sample(&w->cells, a_of(f), "", 5);
}

void work_aggr_none(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++)
		plain_sample(&w->cells, 0, "", i + a_of(f));
}

void work_aggr_int(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++)
		plain_sample(&w->cells, i & 31, "", i + a_of(f));
}

void work_aggr_string(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++) {
		if (i & 1)
			plain_sample(&w->cells, 0, "read", i + a_of(f));
		else
			plain_sample(&w->cells, 0, "write", i);
	}
}

void work_aggr_both(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++)
		plain_sample(&w->cells, i & 15, "write", i + a_of(f));
}

static void add_new(struct work *w, int64_t n, int64_t a)
{
	for (int64_t i = 0; i < n; i++)
		plain_sample(&w->cells, i * 7 + a, "", i);
}

void work_aggr_new(struct work *w, const struct fire *f)
{
	add_new(w, n_of(f), a_of(f));
	plain_clear(&w->cells);
}

void work_show_new(struct work *w, const struct fire *f)
{
	add_new(w, 100, 0);
	work_show_cells(w, f);
}

/* At most len bytes, up to a NUL, and a NUL.  The names of the world have 16 bytes of room. */
static bool peek_string(const struct fire *f, uint64_t addr, char *to, size_t len)
{
	if (f->ops->read(f, 0, addr, to, len) != 0)
		return false;
	to[len] = '\0';
	return true;
}

static void add_new_strings(struct work *w, const struct fire *f, int64_t n)
{
	uint64_t p = WORLD_NAMES;

	for (int64_t i = 0; i < n; i++, p += 16) {
		char name[17];
		if (!peek_string(f, p, name, 16))
			return;
		plain_sample(&w->cells, 0, name, i);
	}
}

void work_aggr_new_string(struct work *w, const struct fire *f)
{
	add_new_strings(w, f, n_of(f));
	plain_clear(&w->cells);
}

void work_show_new_string(struct work *w, const struct fire *f)
{
	add_new_strings(w, f, 100);
	work_show_cells(w, f);
}

/* -- strings and output ----------------------------------------------------------------------- */

void work_fire_compare(struct work *w, const struct fire *f)
{
	static const char want[] = "world-0003";
	const struct fire_arg *s = &f->args[2];

	if (s->len == sizeof(want) - 1 && memcmp(s->str, want, s->len) == 0)
		w->result++;
}

void work_text_compare(struct work *w, const struct fire *f)
{
	uint64_t p = WORLD_NAMES;
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++, p += 16) {
		char name[17];
		if (!peek_string(f, p, name, 16))
			return;
		if (strcmp(name, "world-0042") == 0)
			w->result += i;
	}
}

void work_concat(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	strcpy(w->s, "world");
	for (int64_t i = 0; i < n; i++) {
		strcpy(w->t, i & 1 ? "0042" : "43");
		/* Another thread may see them, for all gcc knows: they are built each time. */
		__asm__ volatile("" ::: "memory");
		strcpy(w->u, w->s);
		strcat(w->u, "-");
		strcat(w->u, w->t);
		if (strcmp(w->u, "world-0042") == 0)
			w->result += i;
	}
}

void work_sprint(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++) {
		snprintf(w->t, sizeof(w->t), "%lld:%llx", (long long)i + 1000,
			 (unsigned long long)(i + a_of(f)));
		if (strcmp(w->t, "1003:5") == 0)
			w->result++;
	}
}

void work_print_numbers(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++)
		work_print(w, "%lld %llu\n", (long long)i, (unsigned long long)a_of(f));
}

void work_print_text(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	strcpy(w->s, "vmkernel");
	for (int64_t i = 0; i < n; i++)
		work_print(w, "%s: size = %lld bytes\n", w->s, (long long)(i + a_of(f)));
}

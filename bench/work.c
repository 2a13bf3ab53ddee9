/*
 * work.c - rows.def by hand: fires, integers, target memory.
 *
 * Emmett's integers wrap, so where a script may overflow the C computes on unsigned ones.
 */
#include "bench/work.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "bench/world.h"

static int64_t n_of(const struct fire *f)
{
	return (int64_t)f->args[0].num;
}

static int64_t a_of(const struct fire *f)
{
	return (int64_t)f->args[1].num;
}

/* -- fires ------------------------------------------------------------------------------- */

static void do_empty(struct work *w, const struct fire *f)
{
	(void)w;
	(void)f;
}

static void do_filter(struct work *w, const struct fire *f)
{
	if (a_of(f) == 99)
		w->result = n_of(f);
}

static void do_counter(struct work *w, const struct fire *f)
{
	(void)f;
	w->result++;
}

static void do_shared(struct work *w, const struct fire *f)
{
	(void)f;
	__atomic_fetch_add(&w->hits, 1, __ATOMIC_SEQ_CST);
}

static void show_shared(struct work *w, const struct fire *f)
{
	(void)f;
	work_print(w, "%llu\n", (unsigned long long)__atomic_load_n(&w->hits, __ATOMIC_SEQ_CST));
}

static void do_variables(struct work *w, const struct fire *f)
{
	w->result += a_of(f) - w->last;
	w->last = a_of(f);
}

/* -- integers ------------------------------------------------------------------------------ */

static void do_nest(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), x = a_of(f);

	for (int64_t i = 0; i < n; i++)
		for (int64_t j = 0; j < 32; j++)
			x = (int64_t)((uint64_t)x + (uint64_t)((i * j) ^ (x >> 3)));
	w->result = (int64_t)((uint64_t)w->result + (uint64_t)x);
}

static void do_fixed(struct work *w, const struct fire *f)
{
	int64_t x = a_of(f);

	for (int64_t i = 0; i < 64; i++)
		for (int64_t j = 0; j < 32; j++)
			x = (int64_t)((uint64_t)x + (uint64_t)((i * j) ^ (x >> 3)));
	w->result = (int64_t)((uint64_t)w->result + (uint64_t)x);
}

static void do_divide(struct work *w, const struct fire *f)
{
	int64_t a = a_of(f), sum = 1 + a;

	for (int64_t i = 1; i <= 1000; i++)
		sum += (sum & 65535) / i + i % ((a & 7) + 2);
	w->result += sum;
}

static void do_regular(struct work *w, const struct fire *f)
{
	uint64_t n = (uint64_t)n_of(f), x = (uint64_t)a_of(f), y = 0, z = 0;

	for (uint64_t i = 0; i < n; i++) {
		if ((i & 3) == 0)
			x += i;
		else if (i & 4)
			y += x;
		else if (i > 500)
			z ^= y;
		else
			z -= x;
	}
	w->result = (int64_t)((uint64_t)w->result + x + y + z);
}

static void do_branchy(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);
	uint64_t x = (uint64_t)a_of(f) | 1, c = 0, d = 0;

	for (int64_t i = 0; i < n; i++) {
		x = x * 6364136223846793005u + 1442695040888963407u;
		if ((int64_t)x < 0)
			c++;
		else if (x & 0x10000000)
			d += (uint64_t)i;
		else if ((x & 0x60000000) == 0x20000000)
			c ^= d;
		else
			d -= c;
	}
	w->result = (int64_t)((uint64_t)w->result + c + d);
}

static void do_collatz(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++) {
		int64_t x = a_of(f) * 16 + i + 1;
		while (x != 1) {
			if (x & 1)
				x = 3 * x + 1;
			else
				x >>= 1;
			w->result++;
		}
	}
}

static void do_gcd(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), sum = 0;

	for (int64_t i = 0; i < n; i++) {
		int64_t x = 1000003 + a_of(f), y = 7919 + 17 * i;
		while (y != 0) {
			int64_t t = x % y;
			x = y;
			y = t;
		}
		sum += x;
	}
	w->result += sum;
}

static void do_digits(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), sum = 0;

	for (int64_t i = 0; i < n; i++) {
		int64_t x = 123456789 + a_of(f) + 7919 * i;
		while (x) {
			sum += x % 10;
			x /= 10;
		}
	}
	w->result += sum;
}

static void do_primes(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), found = 0;

	for (int64_t i = 0; i < n; i++) {
		int64_t p = 1001 + 2 * (i + 8 * a_of(f)), is_prime = 1;
		for (int64_t d = 3; d * d <= p; d += 2)
			if (p % d == 0) {
				is_prime = 0;
				break;
			}
		found += is_prime;
	}
	w->result += found;
}

static void do_mix(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);
	uint64_t x = (uint64_t)a_of(f) + 88172645463325252u, h = 0;

	for (int64_t i = 0; i < n; i++) {
		x ^= x << 13;
		x ^= x >> 7;
		x ^= x << 17;
		h = (h ^ x) * 1099511628211u;
	}
	w->result = (int64_t)((uint64_t)w->result + h);
}

static void do_bits(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), c = 0;

	for (int64_t i = 0; i < n; i++) {
		uint64_t x = (uint64_t)(i + a_of(f)) * 11400714819323198485u;
		while (x) {
			x &= x - 1;
			c++;
		}
	}
	w->result += c;
}

static int64_t clamp(int64_t x, int64_t low, int64_t high)
{
	if (x < low)
		return low;
	return x > high ? high : x;
}

static int64_t twist(int64_t x, int64_t i)
{
	return clamp(x * 5 + i, -1000000, 1000000) - (x >> 2);
}

static void do_calls(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), x = a_of(f);

	for (int64_t i = 0; i < n; i++)
		x = twist(x, i) + clamp(x, 0, 77);
	w->result += x;
}

static void do_pressure(struct work *w, const struct fire *f)
{
	uint64_t n = (uint64_t)n_of(f), h0 = (uint64_t)a_of(f);
	uint64_t h1 = 1, h2 = 2, h3 = 3, h4 = 4, h5 = 5, h6 = 6, h7 = 7;
	uint64_t h8 = 8, h9 = 9, h10 = 10, h11 = 11;

	for (uint64_t i = 0; i < n; i++) {
		h0 += h1 ^ i;
		h2 -= h3 & h0;
		h4 ^= h5 + h2;
		h6 += h7 - h4;
		h8 ^= h9 + h6;
		h10 -= h11 ^ h8;
		h1 += h10 >> 3;
		h3 ^= h0 << 2;
		h5 += h2;
		h7 ^= h4;
		h9 += h6 & h1;
		h11 += h3;
	}
	h0 ^= h1 ^ h2 ^ h3 ^ h4 ^ h5 ^ h6 ^ h7 ^ h8 ^ h9 ^ h10 ^ h11;
	w->result = (int64_t)((uint64_t)w->result + h0);
}

static void do_globals(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), x = a_of(f);

	for (int64_t i = 0; i < n; i++) {
		x = (x * 75 + 74) % 65537;
		w->count++;
		w->sum += x;
		if (x > w->largest)
			w->largest = x;
	}
}

static void show_globals(struct work *w, const struct fire *f)
{
	(void)f;
	work_print(w, "%lld %lld %lld\n", (long long)w->count, (long long)w->sum,
		   (long long)w->largest);
}

/* -- target memory ------------------------------------------------------------------------- */

/* False: it cannot be read, and the fire ends. */
static bool peek(const struct fire *f, uint64_t addr, void *to, size_t len)
{
	return f->ops->read(f, 0, addr, to, len) == 0;
}

static void do_list(struct work *w, const struct fire *f)
{
	uint64_t p = WORLD_NODES;

	while (p) {
		int32_t value;
		if (!peek(f, p + 8, &value, sizeof(value)))
			return;
		w->result += value;
		if (!peek(f, p, &p, sizeof(p)))
			return;
	}
}

static void do_fields(struct work *w, const struct fire *f)
{
	uint64_t p = WORLD_RECORDS, sum = 0;
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++, p += 16) {
		int8_t a;
		uint16_t b;
		int32_t c;
		uint64_t d;
		if (!peek(f, p, &a, sizeof(a)) || !peek(f, p + 2, &b, sizeof(b)) ||
		    !peek(f, p + 4, &c, sizeof(c)) || !peek(f, p + 8, &d, sizeof(d)))
			return;
		sum += (uint64_t)a + b + (uint64_t)(int64_t)c + d;
	}
	w->result = (int64_t)((uint64_t)w->result + sum);
}

/* Fields of x86-64's ABI: low is bits 0-2, kind 3-9, mode 10-18. */
static void do_bitfields(struct work *w, const struct fire *f)
{
	uint64_t p = WORLD_SORTED;
	int64_t n = n_of(f), sum = 0;

	for (int64_t i = 0; i < n; i++, p += 4) {
		uint16_t kind;
		uint16_t mode;
		if (!peek(f, p, &kind, sizeof(kind)) || !peek(f, p + 1, &mode, sizeof(mode)))
			return;
		sum += (kind >> 3 & 0x7f) + ((int64_t)((uint64_t)mode << 53) >> 55);
	}
	w->result += sum;
}

static void do_array(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f), sum = 0;

	for (int64_t i = 0; i < n; i++) {
		uint32_t value;
		if (!peek(f, WORLD_SORTED + (uint64_t)i * 4, &value, sizeof(value)))
			return;
		sum += value;
	}
	w->result += sum;
}

static void do_search(struct work *w, const struct fire *f)
{
	int64_t n = n_of(f);

	for (int64_t i = 0; i < n; i++) {
		int64_t want = (i * 97 + a_of(f)) * 3 % 3072, low = 0, high = 1024;
		while (low < high) {
			int64_t middle = (low + high) / 2;
			uint32_t value;
			if (!peek(f, WORLD_SORTED + (uint64_t)middle * 4, &value, sizeof(value)))
				return;
			if (value < want)
				low = middle + 1;
			else
				high = middle;
		}
		w->result += low;
	}
}

/* -- the table -------------------------------------------------------------------------------- */

void work_drain(struct work *w, const struct out_sink *to)
{
	to->write(to->ctx, w->out, w->out_len);
	w->out_len = 0;
}

void work_print(struct work *w, const char *format, ...)
{
	size_t room = sizeof(w->out) - w->out_len;
	va_list args;

	va_start(args, format);
	int len = vsnprintf(&w->out[w->out_len], room, format, args);
	va_end(args);
	if (len >= 0 && (size_t)len < room) /* else it is dropped whole, as a record is */
		w->out_len += (size_t)len;
}

const struct work_row work_rows[N_ROWS] = {
	[ROW_empty] = { .work = do_empty },
	[ROW_filter] = { .work = do_filter },
	[ROW_counter] = { .work = do_counter },
	[ROW_shared] = { .work = do_shared, .show = show_shared },
	[ROW_variables] = { .work = do_variables },
	[ROW_fire_sample] = { .work = work_fire_sample, .show = work_show_cells },
	[ROW_fire_compare] = { .work = work_fire_compare },
	[ROW_nest] = { .work = do_nest },
	[ROW_fixed] = { .work = do_fixed },
	[ROW_divide] = { .work = do_divide },
	[ROW_regular] = { .work = do_regular },
	[ROW_branchy] = { .work = do_branchy },
	[ROW_collatz] = { .work = do_collatz },
	[ROW_gcd] = { .work = do_gcd },
	[ROW_digits] = { .work = do_digits },
	[ROW_primes] = { .work = do_primes },
	[ROW_mix] = { .work = do_mix },
	[ROW_bits] = { .work = do_bits },
	[ROW_calls] = { .work = do_calls },
	[ROW_pressure] = { .work = do_pressure },
	[ROW_globals] = { .work = do_globals, .show = show_globals },
	[ROW_list] = { .work = do_list },
	[ROW_fields] = { .work = do_fields },
	[ROW_bitfields] = { .work = do_bitfields },
	[ROW_array] = { .work = do_array },
	[ROW_search] = { .work = do_search },
	[ROW_bag_get] = { work_fill_bag, work_bag_get, work_show_bag },
	[ROW_bag_miss] = { work_fill_bag, work_bag_miss, work_show_bag },
	[ROW_bag_put] = { work_fill_bag, work_bag_put, work_show_bag },
	[ROW_bag_step] = { work_fill_bag, work_bag_step, work_show_bag },
	[ROW_bag_cycle] = { work_fill_bag, work_bag_cycle, work_show_bag },
	[ROW_bag_each] = { work_fill_bag, work_bag_each, work_show_bag },
	[ROW_aggr_none] = { .work = work_aggr_none, .show = work_show_cells },
	[ROW_aggr_int] = { .work = work_aggr_int, .show = work_show_cells },
	[ROW_aggr_string] = { .work = work_aggr_string, .show = work_show_cells },
	[ROW_aggr_both] = { .work = work_aggr_both, .show = work_show_cells },
	[ROW_aggr_new] = { .work = work_aggr_new, .show = work_show_new },
	[ROW_aggr_new_string] = { .work = work_aggr_new_string, .show = work_show_new_string },
	[ROW_text_compare] = { .work = work_text_compare },
	[ROW_concat] = { .work = work_concat },
	[ROW_sprint] = { .work = work_sprint },
	[ROW_print] = { .work = work_print_numbers },
	[ROW_print_text] = { .work = work_print_text },
	[ROW_table] = { work_fill_table, work_show_cells, NULL },
};

/*
 * work - the rows of rows.def written by hand in C.
 *
 * What somebody would write who has the struct fire in hand, one thread, and no need to be
 * careful: state in a struct, a plain hash table for a bag or an aggregate, libc's printf.  It
 * answers the question what a script costs above code that does the same; it is not a second
 * run-time state: nothing here is safe when two threads come, or when a fire interrupts one.
 *
 * The functions are called through pointers from another file, with arguments that no compiler
 * knows, so that none can be specialized or left out.
 */
#ifndef BENCH_WORK_H
#define BENCH_WORK_H

#include "bench/work_table.h"
#include "runtime/fire.h"

enum row_id {
#define ROW(id, ...) ROW_##id,
#include "bench/rows.def"
	N_ROWS
};

enum { WORK_OUT_BYTES = 65536, WORK_STRING_BYTES = 256 };

struct work {
	int64_t result, last, count, sum, largest;
	uint64_t hits; /* shared: by atomic operations */
	struct plain_bag bag;
	struct plain_cells cells;
	char s[WORK_STRING_BYTES], t[WORK_STRING_BYTES], u[WORK_STRING_BYTES];
	char out[WORK_OUT_BYTES];
	size_t out_len;
};

typedef void work_fn(struct work *w, const struct fire *f);

struct work_row {
	work_fn *start; /* NULL: nothing */
	work_fn *work;
	work_fn *show; /* NULL: prints result */
};

extern const struct work_row work_rows[N_ROWS];

/* What is in out goes to the sink. */
void work_drain(struct work *w, const struct out_sink *to);

void work_print(struct work *w, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Of work_data.c. */
work_fn work_fill_bag, work_show_bag, work_show_cells, work_show_new, work_show_new_string;
work_fn work_bag_get, work_bag_miss, work_bag_put, work_bag_step, work_bag_cycle, work_bag_each;
work_fn work_aggr_none, work_aggr_int, work_aggr_string, work_aggr_both, work_aggr_new;
work_fn work_aggr_new_string, work_fire_sample, work_fill_table;
work_fn work_fire_compare, work_text_compare, work_concat, work_sprint, work_print_numbers;
work_fn work_print_text;

#endif

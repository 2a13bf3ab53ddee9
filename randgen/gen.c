/*
 * gen.c - the order of things: a target, types, macros, functions, probes, events; then the
 * pieces become a file.
 *
 * The script is made as chunks.  Those that others need in front of them (types, macros)
 * stay first; the rest is shuffled, because the order of a program's externals means nothing
 * but where the specification says so.  A chunk knows the memory model it was written for, so
 * that shuffling leaves its types as they are.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "randgen/gen_int.h"

enum { ARENA_BYTES = 64 << 20 };

uint32_t rg_weighted(struct gen *g, const uint16_t *weights, uint32_t n)
{
	uint32_t sum = 0, i;

	for (i = 0; i < n; i++)
		sum += weights[i];
	uint32_t at = below(g, sum);
	for (i = 0; at >= weights[i]; i++)
		at -= weights[i];
	return i;
}

void put(struct gen *g, const char *fmt, ...)
{
	char text[512];
	va_list args;

	va_start(args, fmt);
	int n = vsnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	buf_put(g->out, text, (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1);
}

void put_line_start(struct gen *g)
{
	buf_fill(g->out, '\t', g->indent);
}

const char *rg_name(struct gen *g, const char *stem)
{
	return arena_printf(g->arena, "%s%" PRIu32, stem, ++g->n_names);
}

void rg_chunk(struct gen *g, enum mem_model model, bool is_first)
{
	if (g->n_chunks == MAX_CHUNKS)
		g->n_chunks--; /* the last one takes the rest: nothing is lost, its model holds */
	else
		g->chunks[g->n_chunks] = (struct chunk){ .model = model, .is_first = is_first };
	g->out = &g->chunks[g->n_chunks].text;
	g->model = g->chunks[g->n_chunks++].model;
	g->indent = 0;
}

/* Mostly one whose pointers a body of these domains can follow. */
enum mem_model rg_any_model(struct gen *g, uint32_t domains)
{
	static const uint16_t weights[MM_COUNT] = {
		[MM_VMW32] = 3,   [MM_VMW64] = 14,  [MM_GUEST16] = 3,
		[MM_GUEST32] = 3, [MM_GUEST64] = 5, [MM_GUESTPHYS] = 5,
	};
	enum mem_model m = (enum mem_model)rg_weighted(g, weights, MM_COUNT);

	if ((domains & IN_VMK) && m != MM_VMW32 && chance(g, 7, 8))
		m = MM_VMW64;
	return m;
}

/* -- from chunks to a script ------------------------------------------------------- */

static void swap(struct chunk *a, struct chunk *b)
{
	struct chunk c = *a;

	*a = *b;
	*b = c;
}

static void shuffle(struct gen *g)
{
	uint32_t first = 0;

	/* The order of those in front is kept. */
	for (uint32_t i = 0; i < g->n_chunks; i++) {
		if (!g->chunks[i].is_first)
			continue;
		for (uint32_t k = i; k > first; k--)
			swap(&g->chunks[k], &g->chunks[k - 1]);
		first++;
	}
	for (uint32_t i = g->n_chunks; i > first + 1; i--)
		swap(&g->chunks[i - 1], &g->chunks[between(g, first, i - 1)]);
}

static void put_model(struct buf *out, enum mem_model m)
{
	buf_printf(out, "memmodel %s;\n", model_table[m].name);
}

/* A second input begins with the first model again. */
static void begin_second_input(struct gen *g, struct buf *out, bool is_one_piece)
{
	if (is_one_piece)
		put_model(out, g->first_model);
	else
		buf_puts(out, "--- script second\n");
}

/* Some chunks that stay in front are in a file of their own. */
static void put_included(struct gen *g, struct buf *out, const struct chunk *c, uint32_t number)
{
	buf_printf(&g->files, "--- file part%" PRIu32 ".emt\n", number);
	buf_put(&g->files, c->text.data, c->text.len);
	buf_printf(out, "#include \"part%" PRIu32 ".emt\"\n", number);
}

/* model: that in force at its beginning. */
static void put_script(struct gen *g, struct buf *out, enum mem_model model, bool is_one_piece)
{
	uint32_t split = chance(g, 1, 8) ? between(g, 1, g->n_chunks) : g->n_chunks;

	shuffle(g);
	for (uint32_t i = 0; i < g->n_chunks; i++) {
		const struct chunk *c = &g->chunks[i];
		if (i == split) {
			begin_second_input(g, out, is_one_piece);
			model = g->first_model;
		}
		if (c->model != model)
			put_model(out, c->model);
		model = c->model;
		bool is_included = c->is_first && c->text.len && chance(g, 1, 10);
		if (is_included && !is_one_piece)
			put_included(g, out, c, i);
		else
			buf_put(out, c->text.data, c->text.len);
	}
}

/* -- the rest of the file -------------------------------------------------------------- */

static void put_options(struct gen *g, struct buf *out)
{
	static const uint32_t ticks[] = { 60, 300, 1000, 3000, 3000, 10000 };

	buf_printf(out, "--- options\nticks=%" PRIu32 "\n", ticks[below(g, 6)]);
	if (chance(g, 1, 4))
		buf_printf(out, "aggr-cells=%" PRIu32 "\n", between(g, 1, 6));
	if (g->first_model != MM_VMW64)
		buf_printf(out, "model=%s\n", model_table[g->first_model].name);
}

/* The head directives; the model in force behind them. */
static enum mem_model put_head(struct gen *g, struct buf *out, bool is_one_piece)
{
	enum mem_model model = g->first_model;

	if (chance(g, 1, 10)) {
		buf_puts(out, "@VMK // the kernel\n");
		for (uint32_t i = 1; i <= g->target.n_vms; i++)
			buf_printf(out, "@VM%" PRIu32 " = \"vm%" PRIu32 "\"\n", i, i);
		model = rg_any_model(g, 0);
		buf_printf(out, "@MEMORY_MODEL = %s\n", model_table[model].name);
	}
	if (is_one_piece)
		put_model(out, model);
	return model;
}

static void make_parts(struct gen *g)
{
	rg_target_begin(g);
	rg_points(g);
	rg_types(g);
	rg_globals(g);
	for (uint32_t n = below(g, 4); n > 0; n--)
		rg_macro(g);
	for (uint32_t n = between(g, 1, 2 + g->size / 4); n > 0; n--)
		rg_function(g);
	rg_probes(g);
}

static void put_test(struct gen *g, const struct rg_opts *opts, struct buf *out)
{
	g->first_model = chance(g, 1, 8) ? rg_any_model(g, 0) : MM_VMW64;
	make_parts(g);
	buf_printf(out, "%s vprobe-gen --seed %" PRIu64 " --size %" PRIu32 "\n",
		   opts->script_only ? "//" : "#", opts->seed, g->size);
	if (!opts->script_only) {
		put_options(g, out);
		buf_puts(out, "--- script\n");
	}
	enum mem_model model = put_head(g, out, opts->script_only);
	put_script(g, out, model, opts->script_only);
	if (!opts->script_only) {
		buf_put(out, g->files.data ? g->files.data : "", g->files.len);
		rg_target_text(g, out);
		rg_events(g, out);
	}
}

int rg_test(const struct rg_opts *opts, struct buf *out)
{
	jmp_buf on_full;
	struct arena *a = arena_open(ARENA_BYTES, NULL);

	if (!a)
		return -ENOMEM;
	struct gen *g = arena_new(a, struct gen);
	g->arena = a;
	g->size = opts->size ? opts->size : GEN_SIZE;
	rng_seed(&g->rng, opts->seed);
	int err = -ENOMEM;
	if (!setjmp(on_full)) {
		arena_on_full(a, &on_full);
		put_test(g, opts, out);
		err = out->failed ? -ENOMEM : 0;
	}
	for (uint32_t i = 0; i < g->n_chunks; i++)
		buf_free(&g->chunks[i].text);
	buf_free(&g->files);
	buf_free(&g->target.text);
	arena_close(a);
	return err;
}

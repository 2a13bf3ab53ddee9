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
	char first[512], *text = first; /* most texts are short */
	va_list args;

	va_start(args, fmt);
	size_t n = (size_t)vsnprintf(first, sizeof(first), fmt, args);
	va_end(args);
	if (n >= sizeof(first)) {
		text = arena_alloc(g->arena, n + 1);
		va_start(args, fmt);
		vsnprintf(text, n + 1, fmt, args);
		va_end(args);
	}
	buf_put(g->out, text, n);
}

void put_line_start(struct gen *g)
{
	buf_fill(g->out, '\t', g->indent);
}

const char *rg_name(struct gen *g, const char *stem)
{
	uint32_t i = 0;

	if (g->in_record)
		return arena_printf(g->arena, "%s%" PRIu32, stem, ++g->n_field_names);
	if (g->in_body)
		return arena_printf(g->arena, "%s_%" PRIu32, stem, ++g->n_body_names);
	while (i + 1 < MAX_STEMS && g->names[i].stem && strcmp(g->names[i].stem, stem) != 0)
		i++;
	g->names[i].stem = stem;
	return arena_printf(g->arena, "%s%" PRIu32, stem, ++g->names[i].n);
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
	static const enum mem_model models[] = {
		MM_VMW64,   MM_VMW64, MM_VMW64,   MM_VMW64,   MM_VMW64,     MM_GUEST64,
		MM_GUEST64, MM_VMW32, MM_GUEST16, MM_GUEST32, MM_GUESTPHYS, MM_GUESTPHYS,
	};

	if (!has(g, RG_MODELS))
		return MM_VMW64;
	enum mem_model m = models[below(g, sizeof(models) / sizeof(models[0]))];

	if ((domains & IN_VMK) && m != MM_VMW32 && chance(g, 7, 8))
		m = MM_VMW64;
	return m;
}

/* -- the head: what the whole is like ------------------------------------------------- */

/* Mostly some features alone: they meet each other more often then than all of them would. */
static void choose_features(struct gen *g, uint64_t allowed)
{
	uint32_t way = below(g, 4);
	uint64_t left_out = 0;

	for (unsigned i = 0; way < 3 && i < RG_N_FEATURES; i++) {
		bool is_in = way < 2 ? chance(g, 1, 2) : chance(g, 7, 8);
		left_out |= (uint64_t)!is_in << i;
	}
	/* Seldom without: hardly anything happens then. */
	if (way == 1)
		left_out &= ~(UINT64_C(1) << RG_MEMORY | UINT64_C(1) << RG_POINTERS);
	left_out &= ~(UINT64_C(1) << RG_EXTENSIONS);
	if (chance(g, 1, 8))
		left_out |= UINT64_C(1) << RG_EXTENSIONS;
	g->features = allowed & ~left_out;
}

static void choose_plan(struct gen *g)
{
	static const uint32_t ticks[] = { 3000, 3000, 1000, 300, 60, 10000 };

	g->first_model = chance(g, 1, 8) ? rg_any_model(g, 0) : MM_VMW64;
	g->plan.ticks = ticks[below(g, 6)];
	g->plan.aggr_cells = chance(g, 1, 4) ? between(g, 1, 6) : 0;
	g->plan.order = below(g, 200);
	g->plan.has_head = has(g, RG_HEADS) && chance(g, 1, 6) && !rg_break_is_head(g);
	g->plan.head_model = g->plan.has_head ? rg_any_model(g, 0) : MM_VMW64;
	g->plan.has_mark = has(g, RG_LAYOUT) && chance(g, 1, 8);
	g->plan.split = has(g, RG_HEADS) && chance(g, 1, 8) ? between(g, 1, 30) : 0;
	g->plan.included = has(g, RG_PREPROCESSOR) && chance(g, 1, 6) ? between(g, 1, 6) : 0;
	if (rg_break_bars_files(g))
		g->plan.included = 0;
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
	struct rng order;
	uint32_t first = 0;

	/* The order of those in front is kept. */
	for (uint32_t i = 0; i < g->n_chunks; i++) {
		if (!g->chunks[i].is_first)
			continue;
		for (uint32_t k = i; k > first; k--)
			swap(&g->chunks[k], &g->chunks[k - 1]);
		first++;
	}
	rng_seed(&order, g->plan.order);
	for (uint32_t i = g->n_chunks; g->plan.order && i > first + 1; i--)
		swap(&g->chunks[i - 1], &g->chunks[rng_range(&order, first, i - 1)]);
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

/* A chunk that stays in front is in a file of its own. */
static void put_included(struct gen *g, struct buf *out, const struct chunk *c, uint32_t number)
{
	buf_printf(&g->files, "--- file part%" PRIu32 ".emt\n", number);
	buf_put(&g->files, c->text.data, c->text.len);
	buf_printf(out, "#include \"part%" PRIu32 ".emt\"\n", number);
}

/* model: that in force at its beginning. */
static void put_script(struct gen *g, struct buf *out, enum mem_model model, bool is_one_piece)
{
	shuffle(g);
	for (uint32_t i = 0; i < g->n_chunks; i++) {
		const struct chunk *c = &g->chunks[i];
		if (i && i == g->plan.split) {
			begin_second_input(g, out, is_one_piece);
			model = g->first_model;
		}
		if (c->model != model)
			put_model(out, c->model);
		model = c->model;
		bool is_included = c->is_first && c->text.len && i + 1 == g->plan.included;
		if (is_included && !is_one_piece)
			put_included(g, out, c, i);
		else if (c->text.len)
			buf_put(out, c->text.data, c->text.len);
	}
	rg_break_last(g, out);
}

/* -- the rest of the file -------------------------------------------------------------- */

static void put_options(struct gen *g, struct buf *out)
{
	buf_printf(out, "--- options\nticks=%" PRIu32 "\n", g->plan.ticks);
	if (g->plan.aggr_cells)
		buf_printf(out, "aggr-cells=%" PRIu32 "\n", g->plan.aggr_cells);
	if (g->first_model != MM_VMW64)
		buf_printf(out, "model=%s\n", model_table[g->first_model].name);
	if (!has(g, RG_EXTENSIONS))
		buf_puts(out, "std=paper\n");
}

/* The head directives; the model in force behind them. */
static enum mem_model put_head(struct gen *g, struct buf *out, bool is_one_piece)
{
	enum mem_model model = g->first_model;

	if (g->plan.has_mark)
		buf_puts(out, "\xef\xbb\xbf");
	rg_break_head(g, out);
	if (g->plan.has_head) {
		buf_puts(out, "@VMK // the kernel\n");
		for (uint32_t i = 1; i <= g->target.n_vms; i++)
			buf_printf(out, "@VM%" PRIu32 " = \"vm%" PRIu32 "\"\n", i, i);
		model = g->plan.head_model;
		buf_printf(out, "@MEMORY_MODEL = %s\n", model_table[model].name);
	}
	if (is_one_piece)
		put_model(out, model);
	else if (g->plan.has_mark && !g->plan.has_head)
		buf_putc(out, '\n'); /* what separates scripts stands in a line of its own */
	return model;
}

static void make_parts(struct gen *g)
{
	rg_target_begin(g);
	rg_points(g);
	rg_types(g);
	rg_globals(g);
	for (uint32_t n = 0; has(g, RG_PREPROCESSOR) && another(g, n, 0, 2); n++)
		rg_macro(g);
	for (uint32_t n = 0; has(g, RG_FUNCTIONS) && another(g, n, 0, 2 + g->size / 8); n++)
		rg_function(g);
	rg_probes(g);
	rg_break_file_level(g);
}

static void put_origin(struct gen *g, const struct rg_opts *opts, struct buf *out)
{
	buf_puts(out, opts->script_only ? "// " : "# ");
	if (opts->bytes)
		buf_printf(out, "vprobe-gen --bytes, %zu of them", opts->n_bytes);
	else
		buf_printf(out, "vprobe-gen --seed %" PRIu64, opts->seed);
	buf_printf(out, " --size %" PRIu32 "\n", g->size);
}

static void put_test(struct gen *g, const struct rg_opts *opts, struct buf *out)
{
	choose_piece(&g->choices);
	choose_features(g, opts->features ? opts->features : RG_ALL_FEATURES);
	if (opts->breaks)
		rg_break_begin(g, opts->breaks - 1);
	choose_piece(&g->choices);
	choose_plan(g);
	make_parts(g);
	put_origin(g, opts, out);
	if (!opts->script_only) {
		put_options(g, out);
		buf_puts(out, "--- script\n");
	}
	enum mem_model model = put_head(g, out, opts->script_only);
	put_script(g, out, model, opts->script_only);
	if (!opts->script_only) {
		buf_put(out, g->files.data ? g->files.data : "", g->files.len);
		rg_target_text(g, out);
		if (opts->breaks)
			rg_break_target(opts->breaks - 1, out);
	}
	if (opts->breaks)
		rg_break_tell(opts->breaks - 1, opts->script_only, out);
	else if (!opts->script_only)
		rg_events(g, out);
}

int rg_test(const struct rg_opts *opts, struct buf *out)
{
	jmp_buf on_full;
	struct rng rng;
	struct arena *a = arena_open(ARENA_BYTES, NULL);

	if (!a)
		return -ENOMEM;
	struct gen *g = arena_new(a, struct gen);
	g->arena = a;
	g->size = opts->size ? opts->size : GEN_SIZE;
	choices_open(&g->choices, opts->bytes, opts->n_bytes, opts->seed, &rng);
	g->choices.taken = opts->taken;
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

/*
 * gen_almost.c - scripts that are almost valid: one row of almost.def in an otherwise valid one.
 *
 * Where the row can stand is met while the script is made; after a number of such places it is written.
 * A mark before what is wrong goes through all that happens to the text, and says at the end which
 * line and column that is.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "randgen/gen_int.h"

enum place { HEAD, FILE_LEVEL, STMT, EXPR, LAST };

enum {
	IN_PROBE = 1,
	ONLY_VMK = 2,
	ONLY_VM = 4,
	NO_CATCH = 8,
	NO_LOOP = 16,
	PAPER = 32,
	NO_FILES = 64
};

struct breakage {
	enum place place;
	unsigned needs;
	const char *rule, *tag, *with, *text, *target, *files;
};

static const struct breakage rows[] = {
#define BREAK(place, needs, rule, tag, with, text) { place, needs, rule, tag, with, text, "", "" },
#define BREAK_IN(place, needs, rule, tag, with, text, target, files) \
	{ place, needs, rule, tag, with, text, target, files },
#define NO_BREAK(tag, why)
#include "randgen/almost.def"
#undef BREAK
#undef BREAK_IN
#undef NO_BREAK
};

const uint32_t rg_n_breaks = sizeof(rows) / sizeof(rows[0]);

const char *rg_break_rule(uint32_t i)
{
	return rows[i].rule;
}

const char *rg_break_tag(uint32_t i)
{
	return rows[i].tag;
}

bool rg_break_is_alone(uint32_t i)
{
	return !*rows[i].target && !*rows[i].files;
}

/* -- where -------------------------------------------------------------------------- */

/* As almost.def says: \x02 NNN C, \x05 NNNN TEXT \x05, \x04. */
static void put_expanded(const char *text, struct buf *out)
{
	for (const char *at = text; *at; at++) {
		if (*at == 2) {
			buf_fill(out, at[4], (size_t)atoi((char[]){ at[1], at[2], at[3], 0 }));
			at += 4;
		} else if (*at == 5) {
			int n = atoi((char[]){ at[1], at[2], at[3], at[4], 0 });
			size_t len = strcspn(at + 5, "\x05");
			while (n-- > 0)
				buf_put(out, at + 5, len);
			at += 5 + len;
		} else {
			buf_putc(out, *at == 4 ? 0 : *at);
		}
	}
}

void rg_break_begin(struct gen *g, uint32_t row)
{
	choose_piece(&g->choices);
	g->breakage = &rows[row];
	g->break_after = below(g, 8);
	/* Extensions are allowed, so that nothing else is wrong; or they are what is wrong. */
	if (g->breakage->needs & PAPER)
		g->features &= ~(UINT64_C(1) << RG_EXTENSIONS);
	else
		g->features |= UINT64_C(1) << RG_EXTENSIONS;
	g->features |= UINT64_C(1) << RG_VMM;
	/* Of several VMs the head has to name all that are probed. */
	if (g->breakage->place == HEAD)
		g->features &= ~(UINT64_C(1) << RG_THREADS);
	if (*g->breakage->with) {
		rg_chunk(g, MM_VMW64, true);
		put_expanded(g->breakage->with, g->out);
	}
	put_expanded(g->breakage->files, &g->files);
}

bool rg_break_bars_files(const struct gen *g)
{
	return g->breakage && g->breakage->needs & NO_FILES;
}

bool rg_break_is_head(const struct gen *g)
{
	return g->breakage && g->breakage->place == HEAD;
}

static bool is_met(struct gen *g, enum place place)
{
	const struct breakage *b = g->breakage;

	if (!b || b->place != place)
		return false;
	if ((b->needs & IN_PROBE && g->body.is_function) ||
	    (b->needs & NO_CATCH && g->body.in_catch) || (b->needs & NO_LOOP && g->body.loops))
		return false;
	if ((b->needs & ONLY_VMK && g->body.domains != IN_VMK) ||
	    (b->needs & ONLY_VM && g->body.domains & ~IN_VMM))
		return false;
	return true;
}

/* -- writing -------------------------------------------------------------------------- */

static void put_broken(struct gen *g, struct buf *out)
{
	put_expanded(g->breakage->text, out);
	g->breakage = NULL;
}

bool rg_break_expr(struct gen *g)
{
	if (!is_met(g, EXPR) || g->constant_only || g->in_sizeof || g->body.depth == 0 ||
	    g->break_after-- > 0)
		return false;
	put_broken(g, g->out);
	return true;
}

bool rg_break_stmt(struct gen *g)
{
	if (!is_met(g, STMT) || g->break_after-- > 0)
		return false;
	put_line_start(g);
	put_broken(g, g->out);
	put(g, "\n");
	return true;
}

void rg_break_head(struct gen *g, struct buf *out)
{
	if (g->breakage && g->breakage->place == HEAD)
		put_broken(g, out);
}

void rg_break_last(struct gen *g, struct buf *out)
{
	if (g->breakage && g->breakage->place == LAST)
		put_broken(g, out);
}

void rg_break_file_level(struct gen *g)
{
	const struct breakage *b = g->breakage;

	if (!b || b->place == HEAD || b->place == LAST)
		return;
	if (b->place == FILE_LEVEL) {
		rg_chunk(g, MM_VMW64, false);
		put_broken(g, g->out);
		return;
	}
	rg_probe_begin(g, b->needs & ONLY_VM ? DOM_VMM : DOM_VMK);
	put(g, "{\n\t");
	put_broken(g, g->out);
	put(g, b->place == EXPR ? ";\n}\n" : "\n}\n");
	rg_probe_end(g);
}

/* -- telling --------------------------------------------------------------------------- */

struct found {
	char input[32];
	uint32_t line, col;
};

/* The input, line and column of the mark. */
static struct found find_mark(const struct buf *out, bool script_only, size_t *at)
{
	struct found found = { .input = "", .line = script_only ? 1 : 0, .col = 1 };
	const char *text = buf_str((struct buf *)(uintptr_t)out);
	char name[21];

	for (*at = 0; *at < out->len && text[*at] != BREAK_MARK; (*at)++) {
		found.col++;
		if (text[*at] != '\n')
			continue;
		found.line++;
		found.col = 1;
		if (strncmp(text + *at, "\n--- script second", 18) == 0)
			strcpy(found.input, "second:");
		bool is_file = sscanf(text + *at, "\n--- file %20s", name) == 1;
		if (is_file)
			snprintf(found.input, sizeof(found.input), "%s:", name);
		if (is_file || strncmp(text + *at, "\n--- script", 11) == 0)
			found.line = 0;
	}
	return found;
}

void rg_break_target(uint32_t row, struct buf *out)
{
	put_expanded(rows[row].target, out);
}

void rg_break_tell(uint32_t row, bool script_only, struct buf *out)
{
	struct buf whole = { 0 };
	size_t at;
	struct found f = find_mark(out, script_only, &at);

	if (script_only) {
		buf_printf(&whole, "// broken: %s at %" PRIu32 ":%" PRIu32 " [%s]\n",
			   rows[row].rule, f.line + 1, f.col, rows[row].tag);
	}
	buf_put(&whole, out->data, at);
	buf_put(&whole, out->data + at + 1, out->len - at - 1);
	if (!script_only)
		buf_printf(&whole, "--- rules\n%s\n--- reject\n%s %s%" PRIu32 ":%" PRIu32 " %s\n",
			   rows[row].rule, rows[row].rule, f.input, f.line, f.col, rows[row].tag);
	buf_clear(out);
	buf_put(out, whole.data, whole.len);
	buf_free(&whole);
}

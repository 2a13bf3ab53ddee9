/*
 * layout.c - jumps as short as they can be, loops where the processor likes them.
 *
 * While a function is made, what has no fixed size has none at all: jumps, calls and the
 * room before loops are *items*, noted where they belong.  When all of it is there, items
 * get their sizes, all jumps being short at first and those that do not reach becoming long
 * until all do; and the pieces of code move apart to make room for them.
 */
#include "compiler/x86/gen.h"

#include <assert.h>
#include <string.h>

enum { SHORT_SIZE = 2, LONG_JMP = 5, LONG_JCC = 6, CALL_SIZE = 5, LINE = 64 };

/* -- noting -------------------------------------------------------------------------------- */

uint32_t gen_new_label(struct gen *g)
{
	g->labels =
		arena_grow(g->arena, g->labels, g->n_labels, &g->cap_labels, sizeof(*g->labels));
	g->labels[g->n_labels] = (struct gen_label){ .at = NOWHERE };
	return (uint32_t)g->n_labels++;
}

void gen_bind(struct gen *g, uint32_t label)
{
	g->labels[label] = (struct gen_label){ (uint32_t)g->out->len, (uint32_t)g->n_items };
	g->last_bound = (uint32_t)g->n_items;
}

static void add_item(struct gen *g, enum gen_item_kind kind, enum x64_cc cc, uint32_t target)
{
	g->items = arena_grow(g->arena, g->items, g->n_items, &g->cap_items, sizeof(*g->items));
	g->items[g->n_items++] = (struct gen_item){
		.at = (uint32_t)g->out->len,
		.kind = kind,
		.cc = cc,
		.target = target,
	};
}

void gen_jmp(struct gen *g, uint32_t label)
{
	const struct gen_item *last = g->n_items ? &g->items[g->n_items - 1] : NULL;
	bool is_reached = !last || last->kind != ITEM_JMP || last->at != g->out->len ||
			  g->last_bound == g->n_items;

	if (is_reached)
		add_item(g, ITEM_JMP, X64_O, label);
}

void gen_jcc(struct gen *g, enum x64_cc cc, uint32_t label)
{
	add_item(g, ITEM_JCC, cc, label);
}

void gen_call_code(struct gen *g, uint32_t offset)
{
	add_item(g, ITEM_CALL, X64_O, offset);
}

void gen_align(struct gen *g, uint32_t end)
{
	add_item(g, ITEM_ROOM, X64_O, end);
}

void gen_mark(struct gen *g, uint32_t inst)
{
	struct x86_code *code = g->code;

	if (!g->opts->with_map)
		return;
	code->marks = arena_grow(g->kept, code->marks, code->n_marks, &code->cap_marks,
				 sizeof(*code->marks));
	code->marks[code->n_marks++] =
		(struct x86_mark){ (uint32_t)g->out->len, g->number, inst, 0 };
	g->mark_items = arena_grow(g->arena, g->mark_items, g->n_marks, &g->cap_marks,
				   sizeof(*g->mark_items));
	g->mark_items[g->n_marks++] = (uint32_t)g->n_items;
}

/* -- sizes --------------------------------------------------------------------------------- */

/* A function whose items get their sizes. */
struct layout {
	const struct gen *g;
	uint32_t *before; /* by item: the sizes of those before it; and of all */
};

/* Where something comes to be that is at an offset now, with so many items before it. */
static uint32_t position(const struct layout *l, uint32_t at, uint32_t n_items)
{
	return at + l->before[n_items];
}

static uint32_t label_position(const struct layout *l, uint32_t label)
{
	const struct gen_label *at = &l->g->labels[label];

	assert(at->at != NOWHERE && "every label is bound");
	return position(l, at->at, at->n_items);
}

/* A loop is moved to the beginning of a line if it then lies in fewer of them. */
static uint32_t room_before(uint32_t from, uint32_t size)
{
	uint32_t offset = from % LINE;
	uint32_t n_lines = (offset + size + LINE - 1) / LINE, least = (size + LINE - 1) / LINE;

	return n_lines > least ? LINE - offset : 0;
}

static bool goes_to_next(const struct layout *l, uint32_t item)
{
	const struct gen_label *to = &l->g->labels[l->g->items[item].target];

	return to->at == l->g->items[item].at && to->n_items == item + 1;
}

static uint32_t size_of(const struct layout *l, uint32_t i)
{
	const struct gen_item *item = &l->g->items[i];

	switch (item->kind) {
	case ITEM_JMP:
		return goes_to_next(l, i) ? 0 : item->is_long ? LONG_JMP : SHORT_SIZE;
	case ITEM_JCC:
		return item->is_long ? LONG_JCC : SHORT_SIZE;
	case ITEM_CALL:
		return CALL_SIZE;
	case ITEM_ROOM:
		break;
	}
	/* How large the loop is was found the last time. */
	uint32_t size = label_position(l, item->target) - position(l, item->at, i + 1);
	return room_before(position(l, item->at, i), size);
}

static void find_sizes(const struct layout *l)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i < l->g->n_items; i++) {
		l->before[i] = sum;
		sum += size_of(l, i);
	}
	l->before[l->g->n_items] = sum;
}

static bool reaches(const struct layout *l, uint32_t i)
{
	uint32_t from = position(l, l->g->items[i].at, i) + SHORT_SIZE;
	int32_t distance = (int32_t)(label_position(l, l->g->items[i].target) - from);

	return distance == (int8_t)distance;
}

/* Whether a jump had to become long. */
static bool lengthen(const struct layout *l, bool all)
{
	bool found = false;

	for (uint32_t i = 0; i < l->g->n_items; i++) {
		struct gen_item *item = &l->g->items[i];
		bool is_jump = item->kind == ITEM_JMP || item->kind == ITEM_JCC;
		if (is_jump && !item->is_long && (all || !reaches(l, i)))
			item->is_long = found = true;
	}
	return found;
}

/* Each time more jumps are long, so this ends; soon, by making all of them long. */
static void settle(const struct layout *l)
{
	enum { PATIENCE = 10 };

	find_sizes(l);
	for (uint32_t n = 0; n == 0 || lengthen(l, n > PATIENCE); n++)
		find_sizes(l);
}

/* -- moving -------------------------------------------------------------------------------- */

static void put_item(struct gen *g, const struct layout *l, uint32_t i)
{
	const struct gen_item *item = &g->items[i];
	uint32_t size = l->before[i + 1] - l->before[i], end = (uint32_t)g->out->len + size;

	switch (item->kind) {
	case ITEM_JMP:
		if (size)
			x64_jump(g->out, item->is_long, X64_ALWAYS,
				 label_position(l, item->target) - end);
		break;
	case ITEM_JCC:
		x64_jump(g->out, item->is_long, item->cc, label_position(l, item->target) - end);
		break;
	case ITEM_CALL:
		x64_patch(g->out, x64_call(g->out), item->target);
		break;
	case ITEM_ROOM:
		x64_nop(g->out, size);
		break;
	}
}

static void move_marks(struct gen *g, const struct layout *l)
{
	size_t first = g->code->n_marks - g->n_marks;

	for (size_t i = 0; i < g->n_marks; i++) {
		struct x86_mark *mark = &g->code->marks[first + i];
		mark->offset = position(l, mark->offset, g->mark_items[i]);
	}
}

void gen_begin_layout(struct gen *g)
{
	g->labels = NULL;
	g->items = NULL;
	g->mark_items = NULL;
	g->n_labels = g->cap_labels = g->n_items = g->cap_items = g->n_marks = g->cap_marks = 0;
	g->last_bound = NOWHERE;
	g->start = (uint32_t)g->out->len;
}

void gen_end_layout(struct gen *g)
{
	struct layout l = {
		.g = g,
		.before = arena_new_array(g->arena, g->n_items + 1, uint32_t),
	};
	uint32_t at = g->start, len = (uint32_t)g->out->len;

	if (g->out->failed)
		return;
	char *pieces = arena_alloc(g->arena, len - at);
	memcpy(pieces, g->out->data + at, len - at);
	settle(&l);
	g->out->len = g->start;
	for (uint32_t i = 0; i < g->n_items; i++) {
		buf_put(g->out, pieces + at - g->start, g->items[i].at - at);
		at = g->items[i].at;
		put_item(g, &l, i);
	}
	buf_put(g->out, pieces + at - g->start, len - at);
	move_marks(g, &l);
}

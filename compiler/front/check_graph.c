/*
 * check_graph.c - who calls whom: recursion, depth, and in which domains a body runs
 * (T-13, T-17, T-24, T-32, T-39).
 *
 * One depth-first walk over all calls, with the path in the nodes themselves: a script
 * may chain a hundred thousand functions, which the C stack would not bear.  A body is
 * done after all that it calls, so bodies come in the order "callees first": forward it
 * adds up depths, backward it hands domains down from the probes.
 */
#include "compiler/front/check_int.h"

struct graph {
	struct checker *ck;
	struct body *order; /* done ones, the last done first: callers before callees */
	struct body *first_done, *last_done; /* the other way round */
	bool is_cyclic;
};

static const char *name_of(const struct body *b)
{
	return b->func ? b->func->name : b->probe->name->text;
}

/* -- recursion (T-24) ---------------------------------------------------------------------- */

/* "a -> b -> a": b is open and called again by the body on top of the path. */
static void report_cycle(struct checker *ck, const struct body *top, const struct call_edge *call)
{
	enum { MOST_SHOWN = 8 };
	const struct body *path[MOST_SHOWN];
	const struct body *b = top;
	int n = 0;
	uint32_t n_left = 0;

	/* The path is linked from callee to caller: the last few are shown. */
	for (; b != call->callee; b = b->caller) {
		if (n < MOST_SHOWN)
			path[n++] = b;
		else
			n_left++;
	}
	const char *text = name_of(call->callee);
	if (n_left)
		text = arena_printf(ck->arena, "%s -> (%u more)", text, n_left);
	while (n-- > 0)
		text = arena_printf(ck->arena, "%s -> %s", text, name_of(path[n]));
	text = arena_printf(ck->arena, "%s -> %s", text, name_of(call->callee));
	struct diag *d = DIAG(ck->diags, RECURSION, call->at, name_of(call->callee), text);
	diag_other(ck->diags, d, call->callee->func->at, "defined here");
}

/* -- depth (T-39) --------------------------------------------------------------------------- */

/* A longer chain is reported where it has one call too many, not by all that lead there. */
static void check_chain(struct checker *ck, const struct call_edge *call)
{
	if (call->callee->depth.frames != LIMIT_CALL_DEPTH + 1)
		return; /* the function's own frame, and one for each call behind it */
	struct diag *d =
		DIAG(ck->diags, CALL_DEPTH, call->at, name_of(call->callee),
		     check_number(ck, LIMIT_CALL_DEPTH + 1), check_number(ck, LIMIT_CALL_DEPTH));
	diag_other(ck->diags, d, call->callee->func->at, "defined here");
}

/* -- the walk --------------------------------------------------------------------------------- */

static void finish(struct graph *g, struct body *b)
{
	uint32_t frames = 0, slots = 0;

	for (const struct call_edge *c = b->first_call; c; c = c->next) {
		if (c->callee->state != GRAPH_DONE)
			continue; /* recursion: reported */
		if (c->callee->depth.frames > frames)
			frames = c->callee->depth.frames;
		if (c->callee->depth.slots > slots)
			slots = c->callee->depth.slots;
	}
	b->depth.frames = frames + 1;
	b->depth.slots = slots + *b->n_slots;
	b->state = GRAPH_DONE;
	b->next_in_order = g->order;
	g->order = b;
	if (g->last_done)
		g->last_done->next_done = b;
	else
		g->first_done = b;
	g->last_done = b;
}

static void enter(struct body *b, struct body *caller)
{
	b->state = GRAPH_OPEN;
	b->caller = caller;
	b->cursor = b->first_call;
}

static void visit(struct graph *g, struct body *root)
{
	struct body *b = root;

	enter(b, NULL);
	while (b) {
		struct call_edge *call = b->cursor;
		if (!call) {
			finish(g, b);
			b = b->caller;
			continue;
		}
		b->cursor = call->next;
		if (call->callee->state == GRAPH_OPEN) {
			report_cycle(g->ck, b, call);
			g->is_cyclic = true;
		} else if (call->callee->state == GRAPH_NEW) {
			enter(call->callee, b);
			b = call->callee;
		}
	}
}

/* -- domains (T-17, T-32) ------------------------------------------------------------------------ */

static void hand_down(struct body *from, struct body *to)
{
	for (int d = 0; d < DOM_COUNT; d++) {
		if (!(from->domains & 1u << d) || to->domains & 1u << d)
			continue;
		to->domains |= 1u << d;
		to->reason[d] = from->reason[d];
	}
}

static const char *domains_text(struct checker *ck, uint32_t domains)
{
	const char *text = "";

	for (int d = 0; d < DOM_COUNT; d++)
		if (domains & 1u << d)
			text = arena_printf(ck->arena, "%s%s%s", text, *text ? ", " : "",
					    domain_names[d]);
	return text;
}

static void judge_use(struct checker *ck, const struct body *b, const struct domain_use *use)
{
	uint32_t wrong = b->domains & ~use->domains;
	int d = 0;

	if (!wrong)
		return;
	while (!(wrong & 1u << d))
		d++;
	const struct body *probe = b->reason[d];
	const char *const args[] = {
		use->what,
		arena_printf(ck->arena, "probe '%s'", name_of(probe)),
		domain_names[d],
		domains_text(ck, use->domains),
		NULL,
	};
	struct diag *diag = diag_report(ck->diags, use->id, use->at, args);
	if (b->func)
		diag_other(ck->diags, diag, probe->probe->at, "reached from here");
}

/* -- all of it -------------------------------------------------------------------------------------- */

void check_graph(struct checker *ck)
{
	struct graph g = { .ck = ck };
	struct ck_depth *depth = &ck->program->depth;

	for (struct body *b = ck->first_body; b && !ck->diags->full; b = b->next)
		if (b->state == GRAPH_NEW)
			visit(&g, b);
	for (struct body *b = g.order; b; b = b->next_in_order) {
		if (b->probe) {
			b->domains = 1u << b->probe->domain;
			b->reason[b->probe->domain] = b;
			if (b->depth.frames > depth->frames)
				depth->frames = b->depth.frames;
			if (b->depth.slots > depth->slots)
				depth->slots = b->depth.slots;
		}
		for (const struct call_edge *c = b->first_call; c; c = c->next) {
			hand_down(b, c->callee);
			if (!g.is_cyclic) /* else no chain has an end */
				check_chain(ck, c);
		}
		if (b->func)
			b->func->domains = b->domains;
	}
	for (const struct body *b = ck->first_body; b && !ck->diags->full; b = b->next)
		for (const struct domain_use *use = b->first_use; use; use = use->next)
			judge_use(ck, b, use);
	if (ck->diags->n_errors == 0) /* after one, the bodies may have holes */
		check_depth(ck, g.first_done);
}

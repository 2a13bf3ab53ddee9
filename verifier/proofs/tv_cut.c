/*
 * tv_cut.c - where the code is cut, and what code and VIR agree on there.
 *
 * The compiler's map says which operation's code begins at a cut; the VIR is run up to there.  Each
 * value that is live must then be in its place, cells and strings in theirs, and so on; the state
 * from which the code is run on has nothing but new constants there.  Registers that were not
 * touched yet and what is saved on the stack stay as they were at the start for as long as all who
 * come to the cut agree; if somebody does not, it is run once more without.
 */
#include <stddef.h>
#include <string.h>

#include "verifier/proofs/tv.h"

enum { AT_SCRATCH = offsetof(struct x86_fire, state.scratch_used) };
enum { AT_RAISED = offsetof(struct x86_fire, raised) };

/* In tv_func.op_at: code of the function as a whole. */
#define AROUND UINT32_MAX

/* -- states ------------------------------------------------------------------------------------ */

static void make_strings(struct tv_state *s)
{
	struct tv_func *fn = s->fn;

	for (uint32_t i = 0; i < fn->f->n_slots; i++)
		tv_set_word(s, TV_FRAME, sizeof(struct st_string), tv_slot_at(fn, i),
			    tv_constant(fn->tv, "string"));
	for (uint32_t i = 0; fn->has_names && i < fn->n_exceptions; i++)
		tv_set_word(s, TV_FRAME, sizeof(struct x86_exception), tv_exception_at(fn, i),
			    tv_constant(fn->tv, "exception"));
}

static Z3_ast *new_terms(struct tv_func *fn, uint32_t n)
{
	return arena_new_array(fn->paths, n ? n : 1, Z3_ast);
}

struct tv_state *tv_new_state(struct tv_func *fn)
{
	struct tv_state *s = arena_new(fn->paths, struct tv_state);

	s->fn = fn;
	s->x.path = Z3_mk_true(fn->tv->ctx);
	for (uint32_t i = 0; i < N_REGISTERS; i++)
		s->x.regs[i] = tv_constant(fn->tv, "register");
	tv_forget_flags(s);
	s->v.values = new_terms(fn, fn->f->n_values);
	s->v.cells = new_terms(fn, fn->f->n_cells);
	s->v.slots = new_terms(fn, fn->f->n_slots);
	s->v.marks = new_terms(fn, fn->n_marks);
	s->v.exceptions = new_terms(fn, fn->n_exceptions);
	s->v.visits = arena_new_array(fn->paths, fn->n_visits + 1, struct tv_visit);
	make_strings(s);
	return s;
}

static void *copy_array(struct tv_func *fn, const void *from, size_t n, size_t size)
{
	char *to = arena_array(fn->paths, n + 1, size);

	if (n)
		memcpy(to, from, n * size);
	return to;
}

struct tv_state *tv_copy(const struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	struct tv_state *to = arena_new(fn->paths, struct tv_state);

	*to = *s;
	to->words = copy_array(fn, s->words, s->n_words, sizeof(*s->words));
	to->cap_words = s->n_words;
	to->reads = copy_array(fn, s->reads, s->n_reads, sizeof(*s->reads));
	to->cap_reads = s->n_reads;
	to->v.values = copy_array(fn, s->v.values, fn->f->n_values, sizeof(Z3_ast));
	to->v.cells = copy_array(fn, s->v.cells, fn->f->n_cells, sizeof(Z3_ast));
	to->v.slots = copy_array(fn, s->v.slots, fn->f->n_slots, sizeof(Z3_ast));
	to->v.marks = copy_array(fn, s->v.marks, fn->n_marks, sizeof(Z3_ast));
	to->v.exceptions = copy_array(fn, s->v.exceptions, fn->n_exceptions, sizeof(Z3_ast));
	to->v.visits = copy_array(fn, s->v.visits, fn->n_visits, sizeof(struct tv_visit));
	return to;
}

/* -- where cuts are ---------------------------------------------------------------------------------- */

/* How many ways lead to each place. */
static uint8_t *count_ways(struct tv_func *fn)
{
	uint8_t *n_ways = arena_new_array(fn->kept, fn->end - fn->start + 1, uint8_t);

	n_ways[0] = 1; /* that of the caller */
	for (uint32_t i = 0; i < fn->n_insns; i++) {
		const struct decoded *d = &fn->insns[i];
		bool goes_on = d->flow != JUMPS && d->flow != RETURNS;
		bool jumps = d->flow == JUMPS || d->flow == JUMPS_IF;
		if (goes_on && n_ways[d->end - fn->start] < 2)
			n_ways[d->end - fn->start]++;
		if (jumps && d->target >= fn->start && d->target < fn->end &&
		    n_ways[d->target - fn->start] < 2)
			n_ways[d->target - fn->start]++;
	}
	return n_ways;
}

void tv_find_meets(struct tv_func *fn)
{
	const uint8_t *n_ways = count_ways(fn);

	for (uint32_t at = 0; at < fn->end - fn->start; at++)
		fn->is_cut[at] = n_ways[at] > 1;
}

/*
 * Ways that meet within the code of one operation meet behind it: the cut is there.  But for the head
 * of an each, where its rounds begin.
 */
void tv_find_cuts(struct tv_func *fn)
{
	const uint8_t *n_ways = count_ways(fn);
	uint32_t owner = AROUND;
	bool is_late = false;

	for (uint32_t at = 0; at < fn->end - fn->start; at++) {
		bool is_marked = fn->op_at[at] != 0, meet = n_ways[at] > 1;
		if (is_marked)
			owner = fn->op_at[at];
		if (owner == AROUND) {
			is_late = false;
			continue;
		}
		bool is_head = !is_marked && fn->f->insts[owner - 1].op == OP_EACH;
		fn->is_cut[at] = is_marked ? meet || is_late : meet && is_head;
		if (is_marked)
			is_late = false;
		else
			is_late |= meet && !is_head;
	}
}

static struct tv_point point_of(const struct tv_func *fn, uint32_t pc)
{
	uint32_t at = pc - fn->start;

	if (fn->op_at[at]) {
		uint32_t inst = fn->op_at[at] - 1;
		bool is_handler = fn->f->insts[inst].op == OP_CATCH;
		return (struct tv_point){ inst, is_handler ? TV_AT_RAISED : TV_AT_OP };
	}
	while (!fn->op_at[at])
		at--;
	return (struct tv_point){ fn->op_at[at] - 1, TV_AT_HEAD };
}

/* -- what agrees ---------------------------------------------------------------------------------------- */

/* Where code has something. */
struct location {
	bool is_register;
	uint8_t reg;
	enum tv_space space;
	int64_t at;
};

/* Visits each pair of a location and what the VIR has; ends with the first false. */
typedef bool visit_pair(struct tv_state *s, struct location at, Z3_ast *vir, const char *what);

static struct location in_register(uint8_t reg)
{
	return (struct location){ .is_register = true, .reg = reg };
}

static struct location in_memory(enum tv_space space, int64_t at)
{
	return (struct location){ .space = space, .at = at };
}

static bool visit_values(struct tv_state *s, struct tv_point point, visit_pair *visit)
{
	const struct tv_func *fn = s->fn;

	for (uint32_t v = 0; v < fn->f->n_values; v++) {
		const struct regs_place *place = &fn->claims->places[v];
		char what[24];
		if (!place->is_needed || !tv_is_live(fn, point, v))
			continue;
		snprintf(what, sizeof(what), "%%%u", v);
		struct location at = place->is_in_register
					     ? in_register((uint8_t)place->number)
					     : in_memory(TV_FRAME, (int64_t)place->number * 8);
		if (!visit(s, at, &s->v.values[v], what))
			return false;
	}
	return true;
}

static bool visit_slots(struct tv_state *s, visit_pair *visit)
{
	const struct tv_func *fn = s->fn;
	char what[24];

	for (uint32_t i = 0; i < fn->f->n_cells; i++) {
		snprintf(what, sizeof(what), "!%u", i);
		struct location at = in_memory(TV_FRAME, fn->claims->frame.cells + 8 * (int64_t)i);
		if (!visit(s, at, &s->v.cells[i], what))
			return false;
	}
	for (uint32_t i = 0; i < fn->f->n_slots; i++) {
		snprintf(what, sizeof(what), "$%u", i);
		if (!visit(s, in_memory(TV_FRAME, tv_slot_at(fn, i)), &s->v.slots[i], what))
			return false;
	}
	return true;
}

static bool visit_visit(struct tv_state *s, uint32_t region, visit_pair *visit)
{
	const struct tv_func *fn = s->fn;
	uint32_t level = tv_n_around(fn, region, OP_EACH, false);
	struct tv_visit *v = &s->v.visits[level];
	int64_t at = fn->claims->frame.visits + (int64_t)level * (int64_t)sizeof(struct x86_visit);
	const struct {
		size_t field;
		Z3_ast *term;
	} words[] = { { offsetof(struct x86_visit, entries), &v->entries },
		      { offsetof(struct x86_visit, n), &v->n },
		      { offsetof(struct x86_visit, next), &v->next },
		      { offsetof(struct x86_visit, mark), &v->mark } };

	for (uint32_t i = 0; i < 4; i++)
		if (!visit(s, in_memory(TV_FRAME, at + (int64_t)words[i].field), words[i].term,
			   "the state of an each"))
			return false;
	return true;
}

static bool visit_regions(struct tv_state *s, struct tv_point point, visit_pair *visit)
{
	const struct tv_func *fn = s->fn;

	if (point.step == TV_AT_HEAD && !visit_visit(s, point.at, visit))
		return false;
	for (struct tv_nest at = fn->nests[point.at]; at.region != TV_NONE;
	     at = fn->nests[at.region]) {
		uint32_t op = fn->f->insts[at.region].op;
		if (op == OP_EACH && !visit_visit(s, at.region, visit))
			return false;
		if (op != OP_TRY)
			continue;
		uint32_t level = tv_n_around(fn, at.region, OP_TRY, at.is_second);
		struct location mark =
			in_memory(TV_FRAME, fn->claims->frame.marks + 8 * (int64_t)level);
		struct location exception = in_memory(TV_FRAME, tv_exception_at(fn, level));
		if (!at.is_second && !visit(s, mark, &s->v.marks[level], "the mark of a try"))
			return false;
		if (at.is_second && fn->has_names &&
		    !visit(s, exception, &s->v.exceptions[level], "the exception of a handler"))
			return false;
	}
	return true;
}

static bool visit_pairs(struct tv_state *s, struct tv_point point, visit_pair *visit)
{
	bool ok = visit_values(s, point, visit) && visit_slots(s, visit) &&
		  visit_regions(s, point, visit) &&
		  visit(s, in_register(TV_R14), &s->v.ticks, "the count of ticks");

	if (point.step == TV_AT_RAISED)
		return ok && visit(s, in_register(TV_RDX), &s->v.status, "the status") &&
		       visit(s, in_memory(TV_FIRE, AT_RAISED), &s->v.raised, "what was raised");
	return ok && visit(s, in_memory(TV_FIRE, AT_SCRATCH), &s->v.scratch,
			   "scratch memory that is used");
}

/* -- arriving ------------------------------------------------------------------------------------------------ */

static bool check_pair(struct tv_state *s, struct location at, Z3_ast *vir, const char *what)
{
	struct tv *tv = s->fn->tv;
	Z3_ast code = at.is_register ? s->x.regs[at.reg] : tv_word_at(s, at.space, at.at);

	if (!*vir) {
		tv_unknown(s, "it is not known what %s is", what);
		return false;
	}
	if (vir == &s->v.status)
		return tv_expect(s, tv_low(tv, code, 32), tv_low(tv, *vir, 32), what);
	return tv_expect(s, code, *vir, what);
}

/* A distance from what a register was at the start. */
static bool is_of_start(struct tv_func *fn, Z3_ast term)
{
	struct tv *tv = fn->tv;

	for (uint32_t i = 0; i < N_REGISTERS; i++) {
		if (term == fn->first[i])
			return true;
		Z3_ast distance = tv_simple(tv, Z3_mk_bvsub(tv->ctx, term, fn->first[i]));
		if (Z3_is_numeral_ast(tv->ctx, distance))
			return true;
	}
	return false;
}

static void keep_start(struct tv_state *s, struct tv_cut *cut)
{
	static const uint8_t may_stay[] = { TV_RBX, TV_RSP, TV_RBP, 12, 13, TV_R15 };
	struct tv_func *fn = s->fn;

	for (uint32_t i = 0; i < sizeof(may_stay); i++)
		if (is_of_start(fn, s->x.regs[may_stay[i]]))
			cut->regs[may_stay[i]] = s->x.regs[may_stay[i]];
	for (size_t i = 0; i < s->n_words; i++) {
		const struct tv_word *w = &s->words[i];
		if (w->space != TV_STACK || !is_of_start(fn, w->term))
			continue;
		cut->saved = arena_grow(fn->kept, cut->saved, cut->n_saved, &cut->cap_saved,
					sizeof(*cut->saved));
		cut->saved[cut->n_saved++] = *w;
	}
}

static void compare_start(struct tv_state *s, struct tv_cut *cut)
{
	for (uint32_t i = 0; i < N_REGISTERS; i++) {
		if (!cut->regs[i] || cut->regs[i] == s->x.regs[i])
			continue;
		cut->regs[i] = NULL;
		cut->is_waiting = true;
	}
	for (size_t i = 0; i < cut->n_saved; i++) {
		struct tv_word *w = &cut->saved[i];
		if (!w->term || tv_word_at(s, TV_STACK, w->at) == w->term)
			continue;
		w->term = NULL;
		cut->is_waiting = true;
	}
}

static struct tv_cut *cut_at(struct tv_func *fn, uint32_t pc)
{
	struct tv_cut *cut = fn->cuts;

	while (cut && cut->pc != pc)
		cut = cut->next;
	return cut;
}

enum tv_next tv_arrive(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	struct tv_point point = point_of(fn, s->pc);
	struct tv_cut *cut = cut_at(fn, s->pc);
	enum tv_next next = tv_vir_to_point(s, point);

	if (next != TV_ON)
		return next;
	if (s->n_reads) {
		tv_wrong(s, "memory was read that no operation reads");
		return TV_OVER;
	}
	if (!visit_pairs(s, point, check_pair))
		return TV_OVER;
	if (cut) {
		compare_start(s, cut);
		return TV_OVER;
	}
	cut = arena_new(fn->kept, struct tv_cut);
	*cut = (struct tv_cut){ .pc = s->pc, .point = point, .is_waiting = true, .next = fn->cuts };
	keep_start(s, cut);
	fn->cuts = cut;
	return TV_OVER;
}

/* -- going on from a cut --------------------------------------------------------------------------------------- */

static bool set_pair(struct tv_state *s, struct location at, Z3_ast *vir, const char *what)
{
	if (at.is_register) {
		if (!(s->is_set >> at.reg & 1))
			s->x.regs[at.reg] = tv_constant(s->fn->tv, what);
		s->is_set |= 1u << at.reg;
		*vir = s->x.regs[at.reg];
		return true;
	}
	*vir = tv_word_at(s, at.space, at.at);
	return true;
}

static void set_start(struct tv_state *s, const struct tv_cut *cut)
{
	for (uint32_t i = 0; i < N_REGISTERS; i++)
		if (cut->regs[i] && !(s->is_set >> i & 1))
			s->x.regs[i] = cut->regs[i];
	for (size_t i = 0; i < cut->n_saved; i++)
		if (cut->saved[i].term)
			tv_set_word(s, TV_STACK, 8, cut->saved[i].at, cut->saved[i].term);
}

struct tv_state *tv_next_cut(struct tv_func *fn)
{
	struct tv_cut *cut = fn->cuts;

	while (cut && !cut->is_waiting)
		cut = cut->next;
	if (!cut)
		return NULL;
	cut->is_waiting = false;
	struct tv_state *s = tv_new_state(fn);
	s->pc = cut->pc;
	s->has_begun = s->is_at_cut = true;
	s->v.point = cut->point;
	visit_pairs(s, cut->point, set_pair);
	set_start(s, cut);
	return s;
}

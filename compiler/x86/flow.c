/*
 * flow.c - regions, calls and exceptions.
 *
 * What goes wrong is a status in edx, which goes outward: to the handler of the try around
 * the operation, or to the function's end and so to its caller, which asks for it.  A
 * handler takes X86_RAISED; the others pass by it.
 */
#include "compiler/x86/gen.h"

#include <assert.h>

/* -- labels of regions ---------------------------------------------------------------------- */

/*
 * A label for each operation: of a loop or each its next round, of an else or catch its
 * part, of an end what is behind the region; and a second one, of an each, for its exit.
 */
static uint32_t exit_label(const struct gen *g, uint32_t each)
{
	return g->f->n_insts + each;
}

static const struct vir_inst *region_at(const struct gen *g, uint32_t level)
{
	return &g->f->insts[g->open[level].inst];
}

/* How many of the regions outside of a level are of that kind. */
static uint32_t n_outside(const struct gen *g, uint32_t level, uint32_t op, bool only_second)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < level; i++)
		n += region_at(g, i)->op == op && (!only_second || g->open[i].is_second);
	return n;
}

/* -- exceptions ------------------------------------------------------------------------------- */

/* Where a status goes from here. */
static uint32_t handler(const struct gen *g)
{
	for (uint32_t i = g->n_open; i-- > 0;)
		if (region_at(g, i)->op == OP_TRY && !g->open[i].is_second)
			return region_at(g, i)->match;
	return g->leave;
}

static uint32_t exception_at(const struct gen *g, uint32_t level)
{
	return g->frame.exceptions +
	       n_outside(g, level, OP_TRY, true) * (uint32_t)sizeof(struct x86_exception);
}

bool gen_exception(const struct gen *g, uint32_t *offset)
{
	for (uint32_t i = g->n_open; i-- > 0;) {
		if (region_at(g, i)->op == OP_TRY && g->open[i].is_second) {
			*offset = exception_at(g, i);
			return true;
		}
	}
	return false;
}

void gen_check_status(struct gen *g)
{
	gen_put(g, X64_TEST32, x64_reg(DX), x64_reg(DX));
	gen_jcc(g, X64_NE, handler(g));
}

static void add_trap(struct gen *g, enum x64_cc cc, struct gen_trap trap)
{
	trap.from = gen_new_label(g);
	g->traps = arena_grow(g->arena, g->traps, g->n_traps, &g->cap_traps, sizeof(*g->traps));
	g->traps[g->n_traps++] = trap;
	gen_jcc(g, cc, trap.from);
}

void gen_trap_if(struct gen *g, enum x64_cc cc, enum report_kind kind, uint32_t place)
{
	add_trap(
		g, cc,
		(struct gen_trap){
			.target = handler(g), .kind = kind, .place = place, .status = X86_RAISED });
	if (g->opts->shadow && g->v && verified_never_raises(g->v, g->number, g->at)) {
		g->traps[g->n_traps - 1].target = g->leave;
		g->traps[g->n_traps - 1].status = X86_FALSE_FACT;
	}
}

void gen_trap_if_unreadable(struct gen *g, struct x64_opnd address, uint32_t place)
{
	gen_put(g, X64_TEST32, x64_reg(AX), x64_reg(AX));
	add_trap(g, X64_NE,
		 (struct gen_trap){ .target = handler(g), .place = place, .address = address });
}

static void assert_that(struct gen *g, x64_insn insn, struct x64_opnd at, uint64_t number,
			enum x64_cc is_false)
{
	gen_put(g, X64_MOV, x64_reg(AX), x64_imm((int64_t)number));
	gen_put(g, insn, at, x64_reg(AX));
	add_trap(g, is_false, (struct gen_trap){ .target = g->leave, .status = X86_FALSE_FACT });
}

/* For shadow mode.  The other bounds and the bits follow from these for most values. */
void gen_assert(struct gen *g, uint32_t value)
{
	const struct dom *d = verified_value(g->v, g->number, value);
	struct x64_opnd at = gen_place(g, value);

	if (at.kind == X64_NOTHING)
		return;
	if (d->umin > 0)
		assert_that(g, X64_CMP, at, d->umin, X64_B);
	if (d->umax < UINT64_MAX)
		assert_that(g, X64_CMP, at, d->umax, X64_A);
	if ((int64_t)d->smin > INT64_MIN)
		assert_that(g, X64_CMP, at, d->smin, X64_L);
	if ((int64_t)d->smax < INT64_MAX)
		assert_that(g, X64_CMP, at, d->smax, X64_G);
	if (d->zeros)
		assert_that(g, X64_TEST, at, d->zeros, X64_NE);
}

/* The helper says what the address is. */
static void gen_unreadable(struct gen *g, const struct gen_trap *trap)
{
	gen_put(g, X64_MOV, x64_reg(X64_RDX), trap->address);
	gen_put(g, X64_MOV, x64_reg(X64_RDI), x64_reg(FIRE));
	gen_put(g, X64_MOV, x64_reg(X64_RSI), x64_imm(trap->place));
	gen_call_helper(g, HELPER_BAD_ADDRESS);
	gen_jmp(g, trap->target);
}

void gen_traps(struct gen *g)
{
	for (size_t i = 0; i < g->n_traps; i++) {
		const struct gen_trap *trap = &g->traps[i];
		gen_bind(g, trap->from);
		if (trap->address.kind != X64_NOTHING) {
			gen_unreadable(g, trap);
			continue;
		}
		if (trap->status == X86_ENDED) /* the tick that there was not is not counted */
			gen_put(g, X64_XOR32, x64_reg(TICKS), x64_reg(TICKS));
		gen_put(g, X64_MOV32, gen_fire_at(offsetof(struct x86_fire, raised.kind)),
			x64_imm(trap->kind));
		gen_put(g, X64_MOV32, gen_fire_at(offsetof(struct x86_fire, raised.place)),
			x64_imm((int32_t)trap->place));
		gen_put(g, X64_MOV32, x64_reg(DX), x64_imm(trap->status));
		gen_jmp(g, trap->target);
	}
}

/* ticks that are left are counted, so that one instruction takes one and asks for it. */
static void gen_tick(struct gen *g, const struct vir_inst *inst)
{
	bool is_proved = g->v && verified_ticks(g->v, g->number, g->at) <= g->opts->budget;

	gen_put(g, X64_SUB, x64_reg(TICKS), x64_imm(1));
	if (is_proved && !g->opts->shadow)
		return;
	add_trap(g, X64_B,
		 (struct gen_trap){ .target = g->leave,
				    .kind = REPORT_TIME_LIMIT,
				    .place = inst->place,
				    .status = is_proved ? X86_FALSE_FACT : X86_ENDED });
}

/* -- snapshots ----------------------------------------------------------------------------------- */

static struct x64_opnd scratch_used(void)
{
	return gen_fire_at(offsetof(struct x86_fire, state.scratch_used));
}

static struct x64_opnd visit_at(const struct gen *g, uint32_t level, size_t field)
{
	return gen_frame_at(g->frame.visits + (uint32_t)field +
			    n_outside(g, level, OP_EACH, false) *
				    (uint32_t)sizeof(struct x86_visit));
}

static struct x64_opnd mark_at(const struct gen *g, uint32_t level)
{
	return gen_frame_at(g->frame.marks + n_outside(g, level, OP_TRY, false) * 8);
}

static void copy_word(struct gen *g, struct x64_opnd to, struct x64_opnd from)
{
	gen_put(g, X64_MOV, x64_reg(AX), from);
	gen_put(g, X64_MOV, to, x64_reg(AX));
}

/* Gives back the snapshots of all each from that level inward. */
static void drop_snapshots(struct gen *g, uint32_t level)
{
	for (; level < g->n_open; level++) {
		if (region_at(g, level)->op != OP_EACH)
			continue;
		copy_word(g, scratch_used(), visit_at(g, level, offsetof(struct x86_visit, mark)));
		return;
	}
}

/* -- regions ----------------------------------------------------------------------------------------- */

/* Values to the n places of values from first on; what nobody needs is not moved. */
static void hand_over(struct gen *g, uint32_t first, const vir_arg *values, uint32_t n)
{
	struct arena_mark mark = arena_save(g->arena);
	struct gen_move *moves = arena_new_array(g->arena, n, struct gen_move);
	uint32_t n_moves = 0;

	for (uint32_t i = 0; i < n; i++) {
		struct x64_opnd to = gen_place(g, first + i);
		if (to.kind != X64_NOTHING)
			moves[n_moves++] = (struct gen_move){ to, gen_value(g, values[i]) };
	}
	gen_moves(g, moves, n_moves);
	arena_restore(g->arena, mark);
}

static void open_region(struct gen *g)
{
	g->open[g->n_open++] = (struct gen_region){ .inst = g->at };
}

static uint32_t behind(const struct gen *g, uint32_t level);
static void end_region(struct gen *g);

/* Whether handing values over to the n places from first on needs no instruction. */
static bool is_in_place(const struct gen *g, uint32_t first, const vir_arg *values, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		struct x64_opnd to = gen_place(g, first + i), from = gen_value(g, values[i]);
		if (to.kind != X64_NOTHING && !gen_is_same(&to, &from))
			return false;
	}
	return true;
}

static bool has_snapshots(const struct gen *g, uint32_t level, uint32_t n_open)
{
	for (; level < n_open; level++)
		if (region_at(g, level)->op == OP_EACH)
			return true;
	return false;
}

/*
 * Whether an operation is a br or cont that only jumps, and where to: through what is a mere
 * jump there as well.  n_open regions are open around it.
 */
static bool is_mere_jump(const struct gen *g, uint32_t at, uint32_t n_open, uint32_t *target)
{
	const struct vir_inst *inst = &g->f->insts[at];
	bool is_cont = inst->op == OP_CONT;

	if (inst->op != OP_BR && !is_cont)
		return false;
	const vir_arg *args = gen_args(g, inst);
	uint32_t level = n_open - 1 - args[0];
	const struct vir_inst *region = region_at(g, level);
	uint32_t first =
		!is_cont ? vir_result(region, 0) : vir_param(region, region->op == OP_EACH ? 2 : 0);
	if (!is_in_place(g, first, args + 1, inst->n_args - 1u) ||
	    has_snapshots(g, level + is_cont, n_open))
		return false;
	*target = is_cont ? g->open[level].inst : behind(g, level);
	return true;
}

/* Where control is behind the region at a level. */
static uint32_t behind(const struct gen *g, uint32_t level)
{
	uint32_t end = live_end_of(g->f, g->open[level].inst), target;

	if (end + 1 < g->f->n_insts && is_mere_jump(g, end + 1, level, &target))
		return target;
	return end;
}

/*
 * A part that is nothing but a jump need not be: the if jumps there itself.  If both
 * parts are, the second one is left out, as what follows the first is often behind it.
 */
static void begin_if(struct gen *g, const struct vir_inst *inst)
{
	enum x64_cc cc = gen_condition(g, gen_args(g, inst)[0]);
	uint32_t target;

	open_region(g);
	if (is_mere_jump(g, inst->match + 1, g->n_open, &target)) {
		g->is_elided[inst->match + 1] = true;
		gen_jcc(g, x64_not(cc), target);
	} else if (is_mere_jump(g, g->at + 1, g->n_open, &target)) {
		g->is_elided[g->at + 1] = true;
		gen_jcc(g, cc, target);
	} else {
		gen_jcc(g, x64_not(cc), inst->match);
	}
}

/* -- loops ------------------------------------------------------------------------------------------- */

/*
 * A loop that is left at its head,
 *
 *	loop { head; if c { br 0 } else { exit }; body; cont }
 *
 * is turned, so that a round takes one jump:
 *
 *		head; unless c: to 2
 *	1:	body
 *	loop:	head; if c: to 1
 *	2:	exit
 *
 * What is in registers at the end of a round is what is there at the beginning of one, so the
 * same code of the head does for both.  A long head is not written twice, but jumped to.
 */
struct turned {
	uint32_t loop, test;  /* operations */
	bool stays_in_second; /* the part of the test that goes on with the body */
	bool has_short_head;
};

/* Whether it is worth a thought where it begins. */
static bool is_small_loop(const struct gen *g, uint32_t loop)
{
	enum { SMALL = 100 };
	uint32_t end = live_end_of(g->f, loop);

	for (uint32_t i = loop + 1; i < end && end - loop <= SMALL; i++)
		if (g->f->insts[i].op == OP_LOOP || g->f->insts[i].op == OP_EACH)
			return false;
	return end - loop <= SMALL;
}

static bool is_straight(uint32_t op)
{
	return op <= OP_LAST_INTEGER || (vir_op_table[op].effect != FLOW && op != OP_FAIL);
}

/* Whether a part of an if is nothing but its end. */
static bool is_empty_part(const struct gen *g, uint32_t first)
{
	const struct vir_inst *inst = &g->f->insts[first];

	return inst->op == OP_BR && inst->n_args == 1 && gen_args(g, inst)[0] == 0;
}

/* Whether a part of an if, from first to before end, never goes on behind it. */
static bool leaves_for_good(const struct gen *g, uint32_t first, uint32_t end)
{
	enum { MAX_OPS = 64 };
	uint32_t depth = 0;

	if (end - first > MAX_OPS)
		return false;
	for (uint32_t i = first; i < end; i++) {
		const struct vir_inst *inst = &g->f->insts[i];
		if (inst->op == OP_BR && gen_args(g, inst)[0] == depth)
			return false;
		depth += vir_op_table[inst->op].results < 0;
		depth -= inst->op == OP_END;
	}
	return true;
}

static bool find_test(const struct gen *g, struct turned *turned)
{
	enum { SHORT_HEAD = 8 };
	const struct vir_inst *insts = g->f->insts;
	uint32_t test = g->at + 1;
	bool is_cheap = true;

	for (; is_straight(insts[test].op); test++)
		is_cheap &= insts[test].op == OP_CONST || (insts[test].op <= OP_LAST_INTEGER &&
							   !vir_op_table[insts[test].op].traps);
	if (insts[test].op != OP_IF)
		return false;
	uint32_t middle = insts[test].match;
	*turned = (struct turned){
		.loop = g->at,
		.test = test,
		.stays_in_second = !is_empty_part(g, test + 1),
		.has_short_head = is_cheap && test - g->at <= SHORT_HEAD,
	};
	if (turned->stays_in_second)
		return is_empty_part(g, middle + 1) && leaves_for_good(g, test + 1, middle);
	return leaves_for_good(g, middle + 1, insts[middle].match);
}

/* The head; the condition under which it goes on. */
static enum x64_cc gen_head(struct gen *g, const struct turned *turned)
{
	gen_range(g, (struct gen_range){ turned->loop + 1, turned->test, turned->test });
	gen_mark(g, turned->test);
	enum x64_cc cc = gen_condition(g, gen_args(g, &g->f->insts[turned->test])[0]);
	return turned->stays_in_second ? x64_not(cc) : cc;
}

static void gen_exit(struct gen *g, const struct turned *turned)
{
	const struct vir_inst *insts = g->f->insts;
	uint32_t middle = insts[turned->test].match;

	g->open[g->n_open++] = (struct gen_region){ turned->test, !turned->stays_in_second };
	if (turned->stays_in_second)
		gen_range(g, (struct gen_range){ turned->test + 1, middle,
						 live_end_of(g->f, turned->loop) });
	else
		gen_range(g, (struct gen_range){ middle + 1, insts[middle].match,
						 live_end_of(g->f, turned->loop) });
	g->n_open--;
}

static void gen_turned(struct gen *g, const struct turned *turned)
{
	uint32_t end = live_end_of(g->f, turned->loop), body = live_end_of(g->f, turned->test) + 1;
	uint32_t again = gen_new_label(g), leave = gen_new_label(g);

	if (turned->has_short_head)
		gen_jcc(g, x64_not(gen_head(g, turned)), leave);
	else
		gen_jmp(g, turned->loop);
	if (is_small_loop(g, turned->loop))
		gen_align(g, leave);
	gen_bind(g, again);
	gen_range(g, (struct gen_range){ body, end, turned->loop });
	gen_bind(g, turned->loop);
	gen_jcc(g, gen_head(g, turned), again);
	gen_bind(g, leave);
	gen_exit(g, turned);
	g->at = end;
	gen_mark(g, end);
	end_region(g);
}

static void begin_loop(struct gen *g, const struct vir_inst *inst)
{
	struct turned turned;

	hand_over(g, vir_param(inst, 0), gen_args(g, inst), inst->n_args);
	open_region(g);
	if (find_test(g, &turned)) {
		gen_turned(g, &turned);
		return;
	}
	if (is_small_loop(g, g->at))
		gen_align(g, live_end_of(g->f, g->at));
	gen_bind(g, g->at);
}

/* S-8 */
static void begin_each(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	uint32_t level = g->n_open;
	struct x64_opnd visit = visit_at(g, level, 0);
	struct x64_opnd next = visit_at(g, level, offsetof(struct x86_visit, next));

	gen_put(g, X64_MOV, x64_reg(X64_RDI), x64_reg(FIRE));
	gen_put(g, X64_LEA, x64_reg(X64_RSI), visit);
	gen_put(g, X64_MOV, x64_reg(X64_RDX), x64_imm(args[0]));
	gen_call_helper(g, HELPER_EACH);
	hand_over(g, vir_param(inst, 2), args + 1, inst->n_args - 1u);
	gen_bind(g, g->at);
	gen_put(g, X64_MOV, x64_reg(AX), next);
	gen_put(g, X64_CMP, x64_reg(AX), visit_at(g, level, offsetof(struct x86_visit, n)));
	gen_jcc(g, X64_AE, exit_label(g, g->at));
	gen_put(g, X64_INC, next, gen_nothing());
	gen_put(g, X64_SHL, x64_reg(AX), x64_imm(4)); /* entries have 16 bytes */
	gen_put(g, X64_ADD, x64_reg(AX), visit_at(g, level, offsetof(struct x86_visit, entries)));
	for (uint32_t i = 0; i < 2; i++) {
		struct x64_opnd to = gen_place(g, vir_param(inst, i));
		if (to.kind != X64_NOTHING)
			gen_move_without(g, to, x64_mem(AX, (int32_t)(8 * i)));
	}
	open_region(g);
}

_Static_assert(sizeof(struct st_entry) == 16 && offsetof(struct st_entry, value) == 8,
	       "begin_each() knows entries");

/* No more keys: the carried values are what the region gives. */
static void end_each(struct gen *g, uint32_t level)
{
	const struct vir_inst *inst = region_at(g, level);
	struct arena_mark mark = arena_save(g->arena);
	vir_arg *values = arena_new_array(g->arena, inst->n_results, vir_arg);

	for (uint32_t i = 0; i < inst->n_results; i++)
		values[i] = vir_param(inst, i + 2);
	gen_bind(g, exit_label(g, g->open[level].inst));
	hand_over(g, vir_result(inst, 0), values, inst->n_results);
	drop_snapshots(g, level);
	arena_restore(g->arena, mark);
}

static void begin_try(struct gen *g)
{
	copy_word(g, mark_at(g, g->n_open), scratch_used());
	open_region(g);
}

/* X-1, S-11 */
static void begin_handler(struct gen *g)
{
	uint32_t level = g->n_open - 1;

	gen_bind(g, g->at);
	gen_put(g, X64_CMP32, x64_reg(DX), x64_imm(X86_RAISED));
	gen_jcc(g, X64_NE, g->leave);
	copy_word(g, scratch_used(), mark_at(g, level));
	if (g->needs.has_names) {
		gen_put(g, X64_MOV, x64_reg(X64_RDI), x64_reg(FIRE));
		gen_put(g, X64_LEA, x64_reg(X64_RSI), gen_frame_at(exception_at(g, level)));
		gen_call_helper(g, HELPER_CATCH);
	}
	g->open[level].is_second = true;
}

static void begin_else(struct gen *g)
{
	gen_bind(g, g->at);
	g->open[g->n_open - 1].is_second = true;
}

static void end_region(struct gen *g)
{
	if (region_at(g, g->n_open - 1)->op == OP_EACH)
		end_each(g, g->n_open - 1);
	g->n_open--;
	gen_bind(g, g->at);
}

/* The operation whose code comes behind that of one. */
static uint32_t follower(const struct gen *g, uint32_t at)
{
	return at + 1 == g->range.end ? g->range.next : at + 1;
}

/* Whether the code of an end comes next: there is none of a second part, or of inner ends, before. */
static bool is_next(const struct gen *g, uint32_t end)
{
	const struct vir_inst *insts = g->f->insts;
	uint32_t at = follower(g, g->at);

	while (at != end) {
		if (insts[at].op == OP_ELSE && g->is_elided[at + 1])
			at = follower(g, at + 1);
		else if (insts[at].op == OP_END && insts[insts[at].match].op == OP_IF)
			at = follower(g, at);
		else
			return false;
	}
	return true;
}

static void leave_region(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	uint32_t level = g->n_open - 1 - args[0], end = live_end_of(g->f, g->open[level].inst);
	const struct vir_inst *region = region_at(g, level);

	hand_over(g, vir_result(region, 0), args + 1, inst->n_args - 1u);
	drop_snapshots(g, level);
	if (!is_next(g, end) || region->op == OP_EACH)
		gen_jmp(g, behind(g, level));
}

static void next_round(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	uint32_t level = g->n_open - 1 - args[0];
	const struct vir_inst *region = region_at(g, level);

	hand_over(g, vir_param(region, region->op == OP_EACH ? 2 : 0), args + 1, inst->n_args - 1u);
	drop_snapshots(g, level + 1);
	if (!is_next(g, g->open[level].inst))
		gen_jmp(g, g->open[level].inst);
}

/* -- functions ------------------------------------------------------------------------------------------ */

static void end_function(struct gen *g, enum x86_status status)
{
	if (status == X86_FINE)
		gen_put(g, X64_XOR32, x64_reg(DX), x64_reg(DX));
	else
		gen_put(g, X64_MOV32, x64_reg(DX), x64_imm(status));
	if (g->at + 1 < g->f->n_insts)
		gen_jmp(g, g->leave);
}

/* E-23: cells and strings go where the callee's frame has them. */
static void pass_arguments(struct gen *g, const struct x86_entry *callee, const vir_arg *args,
			   uint32_t n)
{
	uint32_t values = g->frame.bytes, strings = g->frame.bytes + callee->strings;

	for (uint32_t i = 0; i < n; i++) {
		if (ARG_KIND(args[i]) != ARG_VALUE)
			continue;
		gen_move(g, gen_frame_at(values), gen_value(g, args[i]));
		values += 8;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (ARG_KIND(args[i]) == ARG_VALUE)
			continue;
		gen_put(g, X64_LEA, x64_reg(X64_RDI), gen_frame_at(strings));
		gen_string(g, X64_RSI, args[i]);
		gen_call_helper(g, HELPER_SCOPY);
		strings += sizeof(struct st_string);
	}
}

/* What a string function gives lies above the caller's frame, where nobody comes before it is copied. */
void gen_call(struct gen *g, const struct vir_inst *inst)
{
	const vir_arg *args = gen_args(g, inst);
	uint32_t first = inst->op == OP_CALLS; /* where the function stands */
	const struct x86_entry *callee = &g->code->entries[args[first]];
	struct x64_opnd size = x64_imm(g->frame.bytes);

	pass_arguments(g, callee, args + first + 1, inst->n_args - first - 1u);
	gen_put(g, X64_ADD, x64_reg(FRAME), size);
	gen_call_code(g, callee->offset);
	gen_put(g, X64_SUB, x64_reg(FRAME), size);
	gen_check_status(g);
	if (inst->op == OP_CALL)
		gen_give(g, inst, x64_reg(AX));
	if (inst->op == OP_CALLS) {
		gen_put(g, X64_MOV, x64_reg(X64_RSI), x64_reg(AX));
		gen_string(g, X64_RDI, args[0]);
		gen_call_helper(g, HELPER_SCOPY);
	}
}

/* -- all of them -------------------------------------------------------------------------------------------- */

static void gen_end_of_part(struct gen *g, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_BR:
		leave_region(g, inst);
		return;
	case OP_CONT:
		next_round(g, inst);
		return;
	case OP_EXIT: /* S-12 */
		end_function(g, X86_EXITED);
		return;
	default:
		break;
	}
	drop_snapshots(g, 0);
	if (inst->op == OP_RETV)
		gen_put(g, X64_MOV, x64_reg(AX), gen_value(g, gen_args(g, inst)[0]));
	else if (inst->op == OP_RETS)
		gen_string(g, AX, gen_args(g, inst)[0]);
	end_function(g, X86_FINE);
}

void gen_flow(struct gen *g, const struct vir_inst *inst)
{
	switch (inst->op) {
	case OP_IF:
		begin_if(g, inst);
		break;
	case OP_ELSE:
		begin_else(g);
		break;
	case OP_LOOP:
		begin_loop(g, inst);
		break;
	case OP_EACH:
		begin_each(g, inst);
		break;
	case OP_TRY:
		begin_try(g);
		break;
	case OP_CATCH:
		begin_handler(g);
		break;
	case OP_END:
		end_region(g);
		break;
	case OP_TICK:
		gen_tick(g, inst);
		break;
	default:
		gen_end_of_part(g, inst);
		break;
	}
}

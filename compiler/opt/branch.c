/*
 * branch.c - branch simplification: regions that are not needed.
 *
 *   if       on a number, or on what an if around it has asked already: the part that runs
 *            with two empty parts: nothing
 *            on bool x: on x; on lnot x: on x with its parts the other way round
 *   loop     that nobody continues, and left at its end only: its body
 *   try      in whose first part nothing can raise: that part
 *
 * A part from the midst of which something leaves the region stays in a region: a loop that
 * is only left.
 */
#include "compiler/opt/opt_int.h"

enum truth { UNKNOWN, IS_0, IS_NOT_0 };

/* What was known before. */
struct undo {
	vir_arg value;
	enum truth truth;
};

/* A region that is kept, by how deep it lies in the function that is read. */
struct asked {
	vir_arg cond;
	bool is_if;
	size_t n_undo;
};

struct branch {
	struct flow flow;
	struct made made;
	struct rewrite rw;
	uint8_t *
		truths; /* enum truth, by value of made: they are as many as those of from at most */
	struct undo *undo;
	size_t n_undo, cap_undo;
	struct asked *asked;
	size_t cap_asked;
	uint32_t *n_raising; /* by number of the operation: how many before it may raise */
};

/* -- what is known of conditions ------------------------------------------------------------ */

static void learn(struct branch *b, vir_arg value, enum truth truth)
{
	b->undo = arena_grow(b->made.opt->scratch, b->undo, b->n_undo, &b->cap_undo,
			     sizeof(*b->undo));
	b->undo[b->n_undo++] = (struct undo){ value, b->truths[value] };
	b->truths[value] = (uint8_t)truth;
}

static void forget(struct branch *b, size_t n_undo)
{
	while (b->n_undo > n_undo) {
		const struct undo *undo = &b->undo[--b->n_undo];
		b->truths[undo->value] = (uint8_t)undo->truth;
	}
}

static enum truth truth_of(const struct branch *b, vir_arg value)
{
	uint64_t number;

	if (opt_is_const(b->made.func, b->made.defs, value, &number))
		return number ? IS_NOT_0 : IS_0;
	return b->truths[value];
}

static void push_asked(struct branch *b, struct asked asked)
{
	size_t depth = b->rw.n_open - 1;

	b->asked =
		arena_grow(b->made.opt->scratch, b->asked, depth, &b->cap_asked, sizeof(*b->asked));
	asked.n_undo = b->n_undo;
	b->asked[depth] = asked;
}

/* -- parts ---------------------------------------------------------------------------------- */

struct part {
	uint32_t first, end; /* its operations: end is that of the else, catch or end */
	bool is_second;
};

static struct part part_of(const struct vir_func *f, uint32_t region, bool second)
{
	uint32_t match = f->insts[region].match;

	if (second)
		return (struct part){ match + 1, f->insts[match].match, true };
	return (struct part){ region + 1, match, false };
}

static bool leaves(const struct branch *b, uint32_t jump, uint32_t region)
{
	return b->flow.func->insts[jump].op == OP_BR && b->flow.target[jump] == region;
}

/* Whether the part can stand without its region: only its last operation leaves that, if any. */
static bool can_stand_alone(const struct branch *b, uint32_t region, struct part part)
{
	for (uint32_t j = b->flow.first_jump[region]; j != OPT_NONE; j = b->flow.next_jump[j])
		if (j >= part.first && j < part.end && j != part.end - 1)
			return false;
	return true;
}

static void keep_part(struct branch *b, struct part part)
{
	bool alone = can_stand_alone(b, b->rw.at, part);

	rw_keep_part(&b->rw, alone ? RW_SPLICED : RW_BLOCK, part.is_second);
	push_asked(b, (struct asked){ .is_if = false });
}

static bool is_empty(const struct branch *b, uint32_t region, struct part part)
{
	return part.end == part.first + 1 && leaves(b, part.first, region);
}

/* -- regions -------------------------------------------------------------------------------- */

/* What the condition tests, seen through bool and lnot. */
static vir_arg tested(const struct branch *b, vir_arg cond, bool *is_negated)
{
	const struct vir_func *to = b->made.func;

	*is_negated = false;
	for (;;) {
		uint32_t def = b->made.defs[cond];
		if (def == OPT_NONE)
			return cond;
		uint32_t op = to->insts[def].op;
		if (op != VIR_bool && op != VIR_lnot)
			return cond;
		*is_negated ^= op == VIR_lnot;
		cond = opt_args(to, &to->insts[def])[0];
	}
}

static void treat_if(struct branch *b)
{
	const struct vir_func *from = b->flow.func;
	struct part then = part_of(from, b->rw.at, false), other = part_of(from, b->rw.at, true);
	bool is_negated;
	vir_arg cond = tested(b, b->rw.values[b->rw.args[0]], &is_negated);
	enum truth truth = truth_of(b, cond);

	if (truth != UNKNOWN) {
		keep_part(b, (truth == IS_NOT_0) != is_negated ? then : other);
		return;
	}
	if (b->rw.inst->n_results == 0 && is_empty(b, b->rw.at, then) &&
	    is_empty(b, b->rw.at, other)) {
		keep_part(b, then);
		return;
	}
	if (is_negated)
		rw_swap(&b->rw, cond);
	else
		rw_copy_with(&b->rw, &cond);
	push_asked(b, (struct asked){ .cond = cond, .is_if = true });
	learn(b, cond, IS_NOT_0);
}

static void treat_loop(struct branch *b)
{
	struct part body = part_of(b->flow.func, b->rw.at, false);

	if (!flow_is_loop(&b->flow, b->rw.at) && can_stand_alone(b, b->rw.at, body)) {
		keep_part(b, body);
		return;
	}
	rw_copy(&b->rw);
	push_asked(b, (struct asked){ .is_if = false });
}

static void treat_try(struct branch *b)
{
	struct part body = part_of(b->flow.func, b->rw.at, false);

	if (b->n_raising[body.first] == b->n_raising[body.end]) {
		keep_part(b, body);
		return;
	}
	rw_copy(&b->rw);
	push_asked(b, (struct asked){ .is_if = false });
}

/* else, catch, end: of an if that is kept the other part may begin. */
static void treat_end(struct branch *b)
{
	size_t n_open = b->rw.n_open;
	const struct asked *asked = &b->asked[n_open - 1];

	forget(b, asked->n_undo);
	rw_copy(&b->rw);
	if (b->rw.n_open == n_open && asked->is_if)
		learn(b, asked->cond, IS_0);
}

/* -- functions -------------------------------------------------------------------------------- */

/* TimeLimit cannot be caught. */
static void count_raising(struct branch *b, struct arena *a)
{
	const struct vir_func *from = b->flow.func;
	uint32_t n = 0;

	b->n_raising = arena_new_array(a, from->n_insts + 1, uint32_t);
	for (uint32_t i = 0; i < from->n_insts; i++) {
		b->n_raising[i] = n;
		n += (opt_traps(from, b->flow.defs, &from->insts[i]) & ~TRAP_TIME_LIMIT) != 0;
	}
	b->n_raising[from->n_insts] = n;
}

static void branch_inst(struct branch *b)
{
	switch (b->rw.inst->op) {
	case OP_IF:
		treat_if(b);
		break;
	case OP_LOOP:
		treat_loop(b);
		break;
	case OP_TRY:
		treat_try(b);
		break;
	case OP_EACH:
		rw_copy(&b->rw);
		push_asked(b, (struct asked){ .is_if = false });
		break;
	case OP_ELSE:
	case OP_CATCH:
	case OP_END:
		treat_end(b);
		break;
	default:
		rw_copy(&b->rw);
		break;
	}
}

static void branch_func(struct opt *o, const struct vir_func *from, struct vir_func *to)
{
	struct branch b = { .truths = arena_new_array(o->scratch, from->n_values, uint8_t) };

	flow_find(&b.flow, o->scratch, from);
	count_raising(&b, o->scratch);
	made_begin(&b.made, o, from, to);
	rw_begin(&b.rw, &b.made, from);
	while (rw_next(&b.rw))
		branch_inst(&b);
}

void opt_branch(struct opt *o)
{
	opt_each_func(o, branch_func);
}

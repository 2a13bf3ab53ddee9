/*
 * report.c - what was proved, in words.
 */
#include <errno.h>
#include <inttypes.h>
#include <string.h>

#include "verifier/check_int.h"
#include "verifier/verified.h"

struct reporter {
	const struct verified *v;
	void (*visit)(void *ctx, const struct finding *finding);
	void *ctx;
	struct buf text;
	uint32_t func, inst;
	const struct vir_func *f;
	const struct facts_func *fact;
	uint32_t n_loops;
};

static void report(struct reporter *r, enum finding_kind kind, enum standing standing)
{
	struct finding finding = {
		.func = r->func,
		.inst = r->inst,
		.place = r->f->insts[r->inst].place,
		.kind = kind,
		.standing = standing,
		.text = buf_str(&r->text),
	};

	r->visit(r->ctx, &finding);
	buf_clear(&r->text);
}

/* -- loops -------------------------------------------------------------------------------------- */

static void put_term(struct buf *out, const struct term *term, const char *sign)
{
	uint64_t factor = term->factor > INT64_MAX ? -term->factor : term->factor;

	buf_puts(out, sign);
	if (factor != 1)
		buf_printf(out, "%" PRIu64 " * ", factor);
	buf_printf(out, "%%%" PRIu32, term->value);
}

/* %4 + %5 - 2 * %6 - 7, or 7 - %6: what is taken away stands behind what is there. */
static void put_sum(struct buf *out, const struct sum *sum, int64_t number)
{
	const char *sign = "";

	for (uint32_t i = 0; i < sum->n; i++) {
		if (sum->terms[i].factor > INT64_MAX)
			continue;
		put_term(out, &sum->terms[i], sign);
		sign = " + ";
	}
	if (number > 0)
		buf_printf(out, "%s%" PRId64, sign, number);
	sign = number > 0 || *sign ? " - " : "-";
	for (uint32_t i = 0; i < sum->n; i++) {
		if (sum->terms[i].factor <= INT64_MAX)
			continue;
		put_term(out, &sum->terms[i], sign);
		sign = " - ";
	}
	if (number < 0)
		buf_printf(out, "%s%" PRIu64, sign, -(uint64_t)number);
}

static void put_rank(struct buf *out, const struct rounds *loop)
{
	static const char *const does[] = {
		[BY_FALL] = "falls",           [BY_HALVE] = "is halved",
		[BY_DOUBLE] = "is doubled",    [BY_DIVIDE] = "is halved",
		[BY_SHIFT] = "is shifted out", [BY_CLEAR] = "loses a bit",
		[BY_FILL] = "loses a bit",     [BY_REMAINDER] = "becomes a remainder by itself",
	};
	const struct rank_claim *rank = &loop->claim.rank;

	if (rank->kind == BY_NOTHING)
		return;
	put_sum(out, &rank->of, (int64_t)rank->of.in.umin);
	buf_printf(out, " %s", does[rank->kind]);
}

static void put_relations(struct buf *out, const struct join *params)
{
	const struct dom top = dom_top();
	const char *before = ", as ";

	for (uint32_t i = 0; i < params->n_sums; i++) {
		if (dom_same(&params->sums[i].in, &top))
			continue;
		buf_puts(out, before);
		put_sum(out, &params->sums[i], 0);
		buf_puts(out, " is ");
		dom_print(out, &params->sums[i].in);
		before = " and ";
	}
}

/* Nothing in the loop leaves it: whoever comes into it stays until the ticks run out. */
static bool is_endless(const struct reporter *r)
{
	uint32_t end = r->f->insts[r->inst].match, depth = 0;

	if (r->fact->flags[end] & FACT_REACHED)
		return false;
	for (uint32_t i = r->inst + 1; i < end; i++) {
		const struct vir_inst *inst = &r->f->insts[i];
		bool ends = inst->op == OP_RET || inst->op == OP_RETV || inst->op == OP_RETS ||
			    inst->op == OP_EXIT;
		bool may_raise = inst->op != OP_TICK && vir_op_table[inst->op].traps &&
				 !(r->fact->flags[i] & FACT_NEVER_RAISES);
		bool leaves = (inst->op == OP_BR || inst->op == OP_CONT) &&
			      r->f->args[inst->first_arg] > depth;
		depth += vir_op_table[inst->op].results < 0;
		depth -= inst->op == OP_END;
		if ((r->fact->flags[i] & FACT_REACHED) && (ends || may_raise || leaves))
			return false;
	}
	return true;
}

static void report_loop(struct reporter *r, uint32_t number)
{
	const struct vir_inst *inst = &r->f->insts[r->inst];
	const struct rounds *loop = r->fact->loops[number];
	const uint64_t conts = r->fact->conts[number];

	if (inst->op == OP_EACH && loop->claim.rank.kind == BY_NOTHING && conts) {
		buf_printf(&r->text, "at most %" PRIu32 " rounds: as many as the bag has room",
			   r->v->module->bags[r->f->args[inst->first_arg]].capacity);
		report(r, FINDING_LOOP, PROVED);
		return;
	}
	if (conts == UINT64_MAX && is_endless(r)) {
		buf_puts(&r->text, "once entered, it never ends");
		report(r, FINDING_LOOP, REJECTED);
		return;
	}
	if (conts == UINT64_MAX) {
		buf_puts(
			&r->text,
			"may go on until the ticks run out: nothing was found that falls in each round");
		report(r, FINDING_LOOP, GUARDED);
		return;
	}
	buf_printf(&r->text, "at most %" PRIu64 " round%s", conts + 1, conts ? "s" : "");
	if (conts) {
		buf_puts(&r->text, ": ");
		put_rank(&r->text, loop);
		put_relations(&r->text, &loop->claim.params);
	}
	report(r, FINDING_LOOP, PROVED);
}

/* -- divisions, reads ----------------------------------------------------------------------------- */

/* The value that an operation divides by; false: it does not divide. */
static bool divisor_of(const struct reporter *r, const struct vir_inst *inst, uint32_t *divisor)
{
	const vir_arg *args = &r->f->args[inst->first_arg];
	uint32_t op = inst->op;

	*divisor = 0;
	if (op == OP_GUPD || op == OP_BUPD)
		op = args[1];
	if (op > OP_LAST_INTEGER || !vir_op_table[op].traps)
		return false;
	*divisor = args[inst->n_args - 1];
	return true;
}

static void report_division(struct reporter *r, uint32_t divisor)
{
	uint8_t flags = r->fact->flags[r->inst];
	const struct dom *d = &r->fact->values[divisor];

	if (flags & FACT_NEVER_RAISES)
		buf_puts(&r->text, "the divisor is never 0: ");
	else if (flags & FACT_ALWAYS_RAISES)
		buf_puts(&r->text, "the divisor is always 0: ");
	else
		buf_puts(&r->text, "the divisor is compared with 0 each time: ");
	dom_print(&r->text, d);
	report(r, FINDING_DIVISION,
	       flags & FACT_NEVER_RAISES    ? PROVED
	       : flags & FACT_ALWAYS_RAISES ? REJECTED
					    : GUARDED);
}

static bool is_read(const struct vir_inst *inst)
{
	return inst->op == OP_LOAD || inst->op == OP_LOADS || inst->op == OP_LOADN;
}

/* -- all of them ------------------------------------------------------------------------------------- */

/* The first operation of a stretch that nobody comes to. */
static bool begins_dead(const struct reporter *r)
{
	return !(r->fact->flags[r->inst] & FACT_REACHED) && r->inst > 0 &&
	       (r->fact->flags[r->inst - 1] & FACT_REACHED);
}

static void look_at(struct reporter *r)
{
	const struct vir_inst *inst = &r->f->insts[r->inst];
	bool is_loop = inst->op == OP_LOOP || inst->op == OP_EACH;
	uint32_t divisor;

	uint32_t number = r->n_loops;
	r->n_loops += is_loop;
	if (!(r->fact->flags[r->inst] & FACT_REACHED)) {
		if (begins_dead(r) && vir_op_table[inst->op].effect != FLOW) {
			buf_puts(&r->text, "no run comes here");
			report(r, FINDING_DEAD, PROVED);
		}
		return;
	}
	if (is_loop) {
		report_loop(r, number);
	} else if (divisor_of(r, inst, &divisor)) {
		report_division(r, divisor);
	} else if (is_read(inst)) {
		buf_puts(&r->text, "the address is tried each time");
		report(r, FINDING_READ, GUARDED);
	}
}

int verified_findings(const struct verified *v,
		      void (*visit)(void *ctx, const struct finding *finding), void *ctx)
{
	struct reporter r = { .v = v, .visit = visit, .ctx = ctx };

	for (r.func = 0; r.func < v->module->n_funcs; r.func++) {
		r.f = &v->module->funcs[r.func];
		r.fact = &v->facts.funcs[r.func];
		r.n_loops = 0;
		for (r.inst = 0; r.inst < r.f->n_insts; r.inst++)
			look_at(&r);
	}
	int err = r.text.failed ? -ENOMEM : 0;
	buf_free(&r.text);
	return err;
}

/* -- the module with facts ------------------------------------------------------------------------------ */

/* What is known of the values that an operation defines, behind it. */
static void put_facts(struct buf *out, const struct verified *v, uint32_t func, uint32_t number)
{
	const struct vir_inst *inst = &v->module->funcs[func].insts[number];
	const struct facts_func *fact = &v->facts.funcs[func];
	uint32_t n = inst->n_results + vir_n_params(inst);

	if (!(fact->flags[number] & FACT_REACHED)) {
		buf_puts(out, "  // never");
		return;
	}
	const char *before = "  // ";
	for (uint32_t i = 0; i < n && inst->op != OP_CONST; i++) {
		buf_printf(out, "%s%%%" PRIu32 " ", before, inst->first_value + i);
		dom_print(out, &fact->values[inst->first_value + i]);
		before = ", ";
	}
	uint64_t ticks = verified_ticks(v, func, number);
	if (inst->op == OP_TICK && ticks != UINT64_MAX)
		buf_printf(out, "  // at most the %" PRIu64 "th", ticks);
	if (fact->flags[number] & FACT_NEVER_RAISES)
		buf_printf(out, "%snever raises", before);
}

int verified_print(const struct verified *v, struct buf *out)
{
	struct buf text = { 0 };
	uint32_t func = UINT32_MAX, inst = 0;

	vir_print(v->module, &text);
	for (const char *line = buf_str(&text); *line;) {
		size_t len = strcspn(line, "\n");
		buf_put(out, line, len);
		if (strncmp(line, "func ", 5) == 0) {
			func++;
			inst = 0;
		} else if (func != UINT32_MAX && func < v->module->n_funcs &&
			   inst < v->module->funcs[func].n_insts) {
			put_facts(out, v, func, inst++);
		}
		buf_putc(out, '\n');
		line += len + (line[len] == '\n');
	}
	int err = text.failed || out->failed ? -ENOMEM : 0;
	buf_free(&text);
	return err;
}

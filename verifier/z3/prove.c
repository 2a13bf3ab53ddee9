/*
 * vprobe-prove - looks with Z3 for what the verifier's own prover left open.
 *
 *	vprobe-prove [--each=MS] [--all=MS] [--tighten] < IMAGE > ANSWERS
 *
 * vprobe starts it, gives it the image of a module and says how much time it has: of a
 * processor for each loop or division, and by the clock in all; verifier/answer.h says what it
 * answers.  It believes nothing of the image, and whoever started it believes nothing of the
 * answers.
 *
 * --tighten: it looks for better bounds of loops that have one, too.
 *
 * Of all that it thinks of, the checker has the last word here, too: what it says is better
 * than what the fast prover found.
 */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "runtime/base/limits.h"
#include "verifier/answer.h"
#include "verifier/cert.h"
#include "verifier/explain.h"
#include "verifier/infer.h"
#include "verifier/z3/left.h"

enum {
	EACH_MS = 200,
	ALL_MS = 2000,
	ARENA_BYTES = 1 << 29,
	IMAGE_MOST_BYTES = 64 << 20,
};

static const char vir_smt2[] =
#include "vir_smt2.h"
	;

/* Time that this process has had: others on the machine do not count. */
static uint64_t own_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

unsigned left_ms(const struct left *l)
{
	uint64_t now = own_ns();

	return now >= l->now_end_ns ? 0 : (unsigned)((l->now_end_ns - now) / 1000000);
}

/* -- answers ---------------------------------------------------------------------------------- */

static void hold_alarm(bool is_held)
{
	sigset_t alarm;

	sigemptyset(&alarm);
	sigaddset(&alarm, SIGALRM);
	sigprocmask(is_held ? SIG_BLOCK : SIG_UNBLOCK, &alarm, NULL);
}

/* All of it or, as the time is over, nothing. */
static void say(enum answer_kind kind, const void *bytes, size_t len)
{
	struct buf out = { 0 };

	answer_put(&out, kind, bytes, len);
	if (out.failed)
		die("vprobe-prove: error: out of memory");
	hold_alarm(true);
	for (size_t at = 0; at < out.len;) {
		ssize_t n = write(STDOUT_FILENO, out.data + at, out.len - at);
		if (n < 0 && errno != EINTR)
			exit(1); /* nobody listens any more */
		at += n > 0 ? (size_t)n : 0;
	}
	hold_alarm(false);
	buf_free(&out);
}

/* All is done, or the time is over, whatever Z3 is doing; which takes its time to take itself down. */
_Noreturn static void end(int signal)
{
	static const char nothing_more[] = { ANSWER_END, 0, 0, 0, 0 };
	ssize_t n = write(STDOUT_FILENO, nothing_more, sizeof(nothing_more));

	(void)signal;
	_exit(n == sizeof(nothing_more) ? 0 : 1);
}

static void end_after(unsigned ms)
{
	const struct itimerval once = { .it_value = { .tv_sec = ms / 1000,
						      .tv_usec = ms % 1000 * 1000 + 1 } };

	signal(SIGALRM, end);
	setitimer(ITIMER_REAL, &once, NULL);
}

void left_suggest(struct left *l, const uint64_t *numbers, uint32_t n)
{
	uint8_t bytes[8 * ANSWER_RUN_NUMBERS];

	(void)l;
	for (uint32_t i = 0; i < 8 * n; i++)
		bytes[i] = (uint8_t)(numbers[i / 8] >> i % 8 * 8);
	say(ANSWER_RUN, bytes, 8 * n);
}

/* -- claims ------------------------------------------------------------------------------------- */

struct claims *left_copy(struct left *l)
{
	struct claims *copy = claims_new(l->arena, l->m, dom_top());

	memcpy(copy->doms, l->claims->doms, copy->n_doms * sizeof(*copy->doms));
	memcpy(copy->is_given_up, l->claims->is_given_up, copy->n_doms * sizeof(bool));
	for (uint32_t i = 0; i < copy->n_loops; i++) {
		struct dom *params = copy->loops[i].params, *within = copy->loops[i].within;
		copy->loops[i] = l->claims->loops[i];
		copy->loops[i].params = params;
		copy->loops[i].within = within;
	}
	return copy;
}

/* The value that an operation divides by; false: it does not divide. */
static bool divisor_of(const struct vir_func *f, const struct vir_inst *inst, uint32_t *divisor)
{
	const vir_arg *args = &f->args[inst->first_arg];
	uint32_t op = inst->op == OP_GUPD || inst->op == OP_BUPD ? args[1] : inst->op;

	if (op > OP_LAST_INTEGER || !vir_op_table[op].traps)
		return false;
	*divisor = args[inst->n_args - 1];
	return true;
}

/* Loops and divisions of a function, in order, that keep their guards. */
static void each_open(const struct left *l, const struct claims *claims, const struct facts *facts,
		      void (*visit)(void *ctx, uint32_t func, uint32_t inst, uint32_t value),
		      void *ctx)
{
	for (uint32_t i = 0; i < l->m->n_funcs; i++) {
		const struct vir_func *f = &l->m->funcs[i];
		uint32_t n_loops = 0, divisor;
		for (uint32_t k = 0; k < f->n_insts; k++) {
			uint8_t flags = facts->funcs[i].flags[k];
			bool is_loop = f->insts[k].op == OP_LOOP || f->insts[k].op == OP_EACH;
			const struct claim_loop *loop =
				is_loop ? &claims->funcs[i].loops[n_loops++] : NULL;
			if (!(flags & FACT_REACHED))
				continue;
			if (f->insts[k].op == OP_LOOP && loop->conts >= LIMIT_TICKS)
				visit(ctx, i, k, CLAIM_NO_VALUE);
			else if (!(flags & FACT_NEVER_RAISES) &&
				 divisor_of(f, &f->insts[k], &divisor))
				visit(ctx, i, k, divisor);
		}
	}
}

static void count_open(void *ctx, uint32_t func, uint32_t inst, uint32_t value)
{
	(void)func;
	(void)inst;
	(void)value;
	++*(uint32_t *)ctx;
}

static struct score score_of(const struct left *l, const struct claims *claims,
			     const struct facts *facts, const struct costs *costs)
{
	struct score score = { 0 };

	each_open(l, claims, facts, count_open, &score.n_open);
	for (uint32_t i = 0; i < l->m->n_probes; i++)
		score.ticks = cost_sum(score.ticks, costs->funcs[l->m->probes[i].func].cost.ticks);
	for (uint32_t i = 0; i < claims->n_loops; i++)
		score.n_rounds = cost_sum(score.n_rounds, claims->loops[i].conts);
	return score;
}

static bool is_better(struct score a, struct score b)
{
	if (a.n_open != b.n_open)
		return a.n_open < b.n_open;
	return a.ticks != b.ticks ? a.ticks < b.ticks : a.n_rounds < b.n_rounds;
}

static bool is_held(struct left *l, struct claims *claims, struct facts *facts, struct costs *costs)
{
	struct check_failure failure;
	struct arena_mark mark = arena_save(l->scratch);
	int err = claims_hold(l->arena, l->scratch, l->m, claims, facts, &failure);

	if (!err)
		costs_find(l->arena, l->scratch, l->m, facts, costs);
	arena_restore(l->scratch, mark);
	return err == 0;
}

static void say_certificate(struct left *l)
{
	struct buf certificate = { 0 };
	struct check_failure failure;
	struct explain_work work = { .item = { 0 } };
	struct arena_mark mark = arena_save(l->scratch);
	int err = explain_claims(l->scratch, l->m, l->claims, &work, &certificate, &failure);

	arena_restore(l->scratch, mark);
	if (err == -ENOMEM)
		die("vprobe-prove: error: out of memory");
	if (!err)
		say(ANSWER_CERTIFICATE, certificate.data, certificate.len);
	explain_work_free(&work);
	buf_free(&certificate);
}

static bool offer(struct left *l, const struct claims *candidate, bool is_shorter)
{
	struct claims *claims = infer_from(l->arena, l->scratch, l->m, candidate);
	struct score before = score_of(l, l->claims, &l->facts, &l->costs), now;
	struct facts facts;
	struct costs costs;

	if (!is_held(l, claims, &facts, &costs))
		return false;
	now = score_of(l, claims, &facts, &costs);
	if (!is_better(now, before) && (!is_shorter || is_better(before, now)))
		return false;
	l->claims = claims;
	l->facts = facts;
	l->costs = costs;
	say_certificate(l);
	return true;
}

bool left_offer(struct left *l, const struct claims *candidate)
{
	return offer(l, candidate, false);
}

bool left_offer_shorter(struct left *l, const struct claims *candidate)
{
	return offer(l, candidate, true);
}

/* -- what is open ---------------------------------------------------------------------------------- */

struct obligation {
	uint32_t func, inst, value;
};

struct obligations {
	struct left *l;
	struct obligation *v;
	size_t n, cap;
};

static void add_obligation(void *ctx, uint32_t func, uint32_t inst, uint32_t value)
{
	struct obligations *o = ctx;

	o->v = arena_grow(o->l->arena, o->v, o->n, &o->cap, sizeof(*o->v));
	o->v[o->n++] = (struct obligation){ func, inst, value };
}

struct question {
	const struct obligation *of;
	bool is_open;
};

static void compare(void *ctx, uint32_t func, uint32_t inst, uint32_t value)
{
	struct question *q = ctx;

	(void)value;
	q->is_open |= q->of->func == func && q->of->inst == inst;
}

static bool is_open(const struct left *l, const struct obligation *o)
{
	struct question q = { .of = o };

	each_open(l, l->claims, &l->facts, compare, &q);
	return q.is_open;
}

/* Some other may have been the reason why it was open. */
static void look_at(struct left *l, const struct obligation *o)
{
	l->now_end_ns = own_ns() + l->each_ns;
	if (!is_open(l, o) || !left_ms(l))
		return;
	relate(l, o->func, o->value);
	if (is_open(l, o))
		tighten_values(l, o->func);
	if (is_open(l, o))
		find_run(l, o->func, o->inst, o->value);
}

static void look_at_all(struct left *l)
{
	struct obligations o = { .l = l };

	each_open(l, l->claims, &l->facts, add_obligation, &o);
	for (size_t i = 0; i < o.n; i++)
		look_at(l, &o.v[i]);
}

/* What loops carry decides how often others go round. */
static void tighten_all(struct left *l)
{
	for (uint32_t i = 0; i < l->m->n_funcs; i++) {
		l->now_end_ns = own_ns() + l->each_ns;
		if (l->claims->funcs[i].n_loops)
			tighten_values(l, i);
	}
}

/* -- the program --------------------------------------------------------------------------------------- */

static void read_image(struct left *l)
{
	struct buf image = { 0 }, why = { 0 };
	char piece[65536];
	ssize_t n;

	while ((n = read(STDIN_FILENO, piece, sizeof(piece))) != 0) {
		if (n < 0 && errno != EINTR)
			die("vprobe-prove: error: standard input: %s", strerror(errno));
		buf_put(&image, piece, n > 0 ? (size_t)n : 0);
		if (image.failed || image.len > IMAGE_MOST_BYTES)
			die("vprobe-prove: error: the image is too large");
	}
	if (vir_read(l->arena, image.data, image.len, &l->m, &why) || vir_check(l->m, &why))
		die("vprobe-prove: error: %s", buf_str(&why));
	buf_free(&image);
	buf_free(&why);
}

static void open_z3(struct left *l)
{
	Z3_config config = Z3_mk_config();

	l->ctx = Z3_mk_context(config);
	Z3_del_config(config);
	l->ops = op_file_parse("vir.smt2", vir_smt2, CELL_BITS, l->ctx);
	if (l->ops->n_ops != VIR_OP_COUNT)
		die("vprobe-prove: error: vir.smt2 has other operations than this program");
}

static void read_options(struct left *l, int argc, char **argv)
{
	unsigned each = EACH_MS, all = ALL_MS;

	for (int i = 1; i < argc; i++) {
		char end;
		if (strcmp(argv[i], "--tighten") == 0) {
			l->tightens = true;
			continue;
		}
		if (sscanf(argv[i], "--each=%u%c", &each, &end) != 1 &&
		    sscanf(argv[i], "--all=%u%c", &all, &end) != 1)
			die("usage: vprobe-prove [--each=MS] [--all=MS] [--tighten] < IMAGE > ANSWERS");
	}
	l->each_ns = (uint64_t)each * 1000000;
	end_after(all);
}

/* Claims that the verifier makes, too. */
static void find_claims(struct left *l)
{
	struct buf certificate = { 0 }, why = { 0 };
	struct explain_work work = { .item = { 0 } };
	struct arena_mark mark = arena_save(l->scratch);
	int err = explain_found(l->arena, l->scratch, l->m, &work, &l->claims, &certificate, &why);

	arena_restore(l->scratch, mark);
	if (err == -ENOMEM)
		die("vprobe-prove: error: out of memory");
	if (err)
		l->claims = claims_new(l->arena, l->m, dom_top());
	explain_work_free(&work);
	buf_free(&certificate);
	buf_free(&why);
}

_Noreturn static void prove(struct left *l)
{
	read_image(l);
	find_claims(l);
	if (!is_held(l, l->claims, &l->facts, &l->costs))
		die("vprobe-prove: error: what the prover claims does not hold");
	open_z3(l);
	look_at_all(l);
	if (l->tightens)
		tighten_all(l);
	hold_alarm(true); /* the end is said once */
	end(0);
}

int main(int argc, char **argv)
{
	struct left l = { 0 };
	jmp_buf on_full;

	/* Whoever started it and is gone wants nothing any more. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	read_options(&l, argc, argv);
	l.arena = arena_open(ARENA_BYTES, &on_full);
	l.scratch = arena_open(ARENA_BYTES, &on_full);
	if (!l.arena || !l.scratch || setjmp(on_full) != 0)
		die("vprobe-prove: error: out of memory");
	prove(&l);
}

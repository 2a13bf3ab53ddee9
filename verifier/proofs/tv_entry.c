/*
 * tv_entry.c - what C calls: the code of a probe that makes room, gets the parameters, calls the
 * probe's function and gives what it ended with.
 *
 * It has no VIR; what it is to do is written down here (P-3, T-31).
 */
#include <stddef.h>
#include <string.h>

#include "verifier/proofs/tv.h"

enum { AT_TICKS = offsetof(struct x86_fire, state.ticks_left) };

static const struct vir_probe *probe_of(const struct tv_func *fn)
{
	return &fn->u->m->probes[fn->probe];
}

static enum tv_next wrong(struct tv_state *s, const char *what)
{
	tv_wrong(s, "%s", what);
	return TV_OVER;
}

/* A 64-bit field of the struct fire, as it is when the probe fires. */
static Z3_ast field(struct tv_state *s, size_t at)
{
	return tv_word_at(s, TV_ENTERED, (int64_t)at);
}

/* What the point does not pass, or passes as a string, is 0. */
static Z3_ast wanted_value(struct tv_state *s, uint32_t i)
{
	struct tv *tv = s->fn->tv;
	size_t n_at = offsetof(struct fire, n_args), arg = offsetof(struct fire, args);
	Z3_ast word = field(s, n_at - n_at % 8), zero = tv_number(tv, 0);
	unsigned low = (unsigned)(n_at % 8) * 8;
	Z3_ast n_args = Z3_mk_zero_ext(tv->ctx, 32, Z3_mk_extract(tv->ctx, low + 31, low, word));

	arg += i * sizeof(struct fire_arg);
	Z3_ast conditions[] = {
		Z3_mk_bvult(tv->ctx, tv_number(tv, i), n_args),
		Z3_mk_eq(tv->ctx, field(s, arg + offsetof(struct fire_arg, str)), zero),
	};
	return tv_simple(tv, Z3_mk_ite(tv->ctx, Z3_mk_and(tv->ctx, 2, conditions),
				       field(s, arg + offsetof(struct fire_arg, num)), zero));
}

/* The n-th parameter of a kind, in the order of the text; false: there are no more. */
static bool nth_parameter(const char *kinds, bool is_string, uint32_t n, uint32_t *which)
{
	for (*which = 0; kinds[*which]; ++*which)
		if ((kinds[*which] == 's') == is_string && n-- == 0)
			return true;
	return false;
}

/* -- ways that meet ---------------------------------------------------------------------------- */

/* Whether nothing is different but what nobody needs any more. */
static bool is_as_before(struct tv_state *s, const struct tv_cut *cut)
{
	for (uint32_t i = 0; i < N_REGISTERS; i++)
		if (i != TV_RAX && i != TV_RCX && s->x.regs[i] != cut->regs[i])
			return false;
	for (size_t i = 0; i < cut->n_saved; i++) {
		const struct tv_word *w = &cut->saved[i];
		if (w->space != TV_ENTERED && tv_word_at(s, w->space, w->at) != w->term)
			return false;
	}
	return true;
}

static void keep_as_before(struct tv_state *s)
{
	struct tv_func *fn = s->fn;
	struct tv_cut *cut = arena_new(fn->kept, struct tv_cut);

	*cut = (struct tv_cut){ .pc = s->pc, .n_saved = s->n_words, .next = fn->cuts };
	memcpy(cut->regs, s->x.regs, sizeof(cut->regs));
	cut->saved = arena_new_array(fn->kept, s->n_words + 1, struct tv_word);
	memcpy(cut->saved, s->words, s->n_words * sizeof(*s->words));
	fn->cuts = cut;
}

/*
 * Ways meet where rcx has a parameter, whether the point passes it or not.  The first to come
 * goes on, with nothing known of the way; the others have nothing to add.
 */
enum tv_next tv_entry_meet(struct tv_state *s)
{
	const struct tv_cut *cut = s->fn->cuts;
	uint32_t which;

	if (!nth_parameter(probe_of(s->fn)->param_kinds, false, s->n_bound, &which))
		return wrong(s, "ways meet where there is no parameter");
	Z3_ast wanted = wanted_value(s, which);
	if (!tv_expect(s, s->x.regs[TV_RCX], wanted, "a parameter of the probe"))
		return TV_OVER;
	while (cut && cut->pc != s->pc)
		cut = cut->next;
	if (cut && !is_as_before(s, cut))
		return wrong(s, "ways meet that have done different things");
	if (cut)
		return TV_OVER;
	keep_as_before(s);
	s->x.regs[TV_RAX] = tv_constant(s->fn->tv, "rax");
	s->x.regs[TV_RCX] = wanted;
	tv_forget_flags(s);
	s->path = NULL;
	s->n_bound++;
	s->has_begun = true;
	return TV_ON;
}

/* -- calls and the end -------------------------------------------------------------------------- */

/* Where the frame is that the function will get. */
static struct tv_where frame_of(struct tv_state *s)
{
	return tv_where(s->fn, s->x.regs[TV_RBP]);
}

enum tv_next tv_entry_helper(struct tv_state *s, uint32_t helper)
{
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;
	const struct x86_entry *function = &fn->u->code.entries[fn->number];
	uint64_t at = function->strings + s->v.n_passed * sizeof(struct st_string);
	struct tv_where to = tv_where(fn, s->x.regs[TV_RSI]);
	uint32_t which;

	if (helper != HELPER_ARGUMENT ||
	    !nth_parameter(probe_of(fn)->param_kinds, true, s->v.n_passed, &which))
		return wrong(s, "something is called that is no matter of an entry");
	if (at + sizeof(struct st_string) > function->stack_bytes)
		return wrong(s, "a string parameter has no room");
	if (!tv_check_stack(s) ||
	    !tv_expect(s, s->x.regs[TV_RDI], fn->bases[TV_FIRE], "argument 1 of the call") ||
	    !tv_expect(s, s->x.regs[TV_RSI], tv_plus(tv, s->x.regs[TV_RBP], (int64_t)at),
		       "argument 2 of the call") ||
	    !tv_expect(s, tv_low(tv, s->x.regs[TV_RDX], 32), tv_number(tv, which),
		       "argument 3 of the call"))
		return TV_OVER;
	tv_forget_registers(s);
	tv_forget_words(s, to.space, to.at - 7, to.at + (int64_t)sizeof(struct st_string));
	s->v.n_passed++;
	return TV_ON;
}

static bool check_parameters(struct tv_state *s)
{
	const char *kinds = probe_of(s->fn)->param_kinds;
	struct tv_where frame = frame_of(s);
	uint32_t n_strings = 0;

	for (uint32_t i = 0; kinds[i]; i++) {
		if (kinds[i] == 's') {
			n_strings++;
			continue;
		}
		if (!tv_expect(s, tv_word_at(s, frame.space, frame.at), wanted_value(s, i),
			       "a parameter of the probe"))
			return false;
		frame.at += 8;
	}
	if (n_strings == s->v.n_passed)
		return true;
	tv_wrong(s, "a string parameter is missing");
	return false;
}

enum tv_next tv_entry_call(struct tv_state *s, uint32_t target)
{
	struct tv_func *fn = s->fn;
	const struct x86_entry *function = &fn->u->code.entries[fn->number];
	const struct x86_probe *probe = &fn->u->code.probes[fn->probe];
	bool is_on_stack = probe->frames_bytes == 0;
	struct tv_where frame = frame_of(s);

	if (target != function->offset || s->v.point.step != TV_AT_OP)
		return wrong(s, "another function is called");
	if (!is_on_stack && probe->frames_bytes < function->stack_bytes)
		return wrong(s, "there is too little room for frames");
	if (frame.space != (is_on_stack ? TV_STACK : TV_FRAME))
		return wrong(s, "the frame is elsewhere");
	if (!tv_check_stack(s) ||
	    !tv_expect(s, s->x.regs[TV_RBP], is_on_stack ? s->x.regs[TV_RSP] : fn->bases[TV_FRAME],
		       "the frame") ||
	    !tv_expect(s, s->x.regs[TV_R15], fn->bases[TV_FIRE], "the fire") ||
	    !tv_expect(s, s->x.regs[TV_R14], s->v.ticks, "the count of ticks") ||
	    !check_parameters(s))
		return TV_OVER;
	tv_forget_registers(s);
	/* The frame is the function's; what was saved must not lie there. */
	tv_forget_words(s, frame.space, frame.at - 7, frame.at + (int64_t)function->stack_bytes);
	s->x.regs[TV_R14] = s->v.ticks = tv_constant(fn->tv, "ticks");
	s->v.status = s->x.regs[TV_RDX];
	s->v.point.step = TV_AT_RESULT;
	return TV_ON;
}

enum tv_next tv_entry_return(struct tv_state *s)
{
	static const uint8_t kept[] = { TV_RBX, TV_RSP, TV_RBP, 12, 13, TV_R14, TV_R15 };
	struct tv_func *fn = s->fn;
	struct tv *tv = fn->tv;

	if (s->v.point.step != TV_AT_RESULT)
		return wrong(s, "the probe's function is not called");
	for (uint32_t i = 0; i < sizeof(kept); i++)
		if (!tv_expect(s, s->x.regs[kept[i]], fn->first[kept[i]],
			       "a register that C wants back"))
			return TV_OVER;
	if (tv_find_word(s, TV_STACK, 0))
		return wrong(s, "the address to return to is overwritten");
	if (tv_expect(s, tv_low(tv, s->x.regs[TV_RAX], 32), tv_low(tv, s->v.status, 32),
		      "how it ended"))
		tv_expect(s, tv_word_at(s, TV_FIRE, AT_TICKS), s->v.ticks,
			  "the ticks that are left");
	return TV_OVER;
}

struct tv_state *tv_entry_state(struct tv_func *fn)
{
	struct tv_state *s = tv_new_state(fn);

	memcpy(s->x.regs, fn->first, sizeof(fn->first));
	s->pc = fn->start;
	s->v.point = (struct tv_point){ TV_NONE, TV_AT_OP };
	s->v.ticks = tv_word_at(s, TV_FIRE, AT_TICKS);
	return s;
}

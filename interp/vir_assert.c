/*
 * vir_assert.c - what the verifier says of a module, held against what happens.
 *
 * For tests and fuzzing: a fact that is once false is a bug of the verifier.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "interp/vir_eval_int.h"

static uint32_t number_of(const struct vir_eval *ev, const struct frame *fr)
{
	return (uint32_t)(fr->func - ev->module->funcs);
}

static _Noreturn void is_false(const struct vir_eval *ev, const struct frame *fr, const char *what)
{
	fprintf(stderr,
		"a fact of the verifier is false: function %" PRIu32 ", operation %" PRIu32
		" (%s): %s\n",
		number_of(ev, fr), fr->pc, vir_op_table[fr->func->insts[fr->pc].op].text, what);
	abort();
}

void vir_assert_reached(const struct vir_eval *ev, const struct frame *fr)
{
	if (ev->asserted && verified_is_dead(ev->asserted, number_of(ev, fr), fr->pc))
		is_false(ev, fr, "no run comes here");
}

void vir_assert_defined(const struct vir_eval *ev, const struct frame *fr, uint32_t first,
			uint32_t n)
{
	struct buf text = { 0 };

	for (uint32_t i = first; ev->asserted && i < first + n; i++) {
		const struct dom *d = verified_value(ev->asserted, number_of(ev, fr), i);
		if (dom_contains(d, fr->values[i]))
			continue;
		buf_printf(&text, "%%%" PRIu32 " is %" PRIu64 " (0x%" PRIx64 "), not ", i,
			   fr->values[i], fr->values[i]);
		dom_print(&text, d);
		is_false(ev, fr, buf_str(&text));
	}
}

/* TimeLimit is what the budget says; all else is what the operation may do. */
void vir_assert_raises(const struct vir_eval *ev, const struct frame *fr)
{
	if (ev->asserted && ev->raised.kind != REPORT_TIME_LIMIT &&
	    verified_never_raises(ev->asserted, number_of(ev, fr), fr->pc))
		is_false(ev, fr, "it never raises");
}

void vir_assert_ticks(const struct vir_eval *ev, const struct frame *fr)
{
	if (ev->asserted && fr->func->insts[fr->pc].op == OP_TICK &&
	    st_ticks(&ev->state) > verified_ticks(ev->asserted, number_of(ev, fr), fr->pc))
		is_false(ev, fr, "the fire has not taken so many ticks");
}

void vir_assert_cost(const struct vir_eval *ev)
{
	if (!ev->asserted ||
	    st_ticks(&ev->state) <= verified_cost(ev->asserted, ev->fire->probe).ticks)
		return;
	fprintf(stderr,
		"a fact of the verifier is false: probe %" PRIu32 " takes fewer ticks than %" PRIu64
		"\n",
		ev->fire->probe, st_ticks(&ev->state));
	abort();
}

/*
 * test_opt_data - the passes that know of values and slots: cells, cse, strings, stores, dead;
 * and the optimizer as a whole.  From a text of VIR to a text; each case says what it claims.
 */
#include <stdlib.h>

#include "tests/unit/opt_run.h"

/* -- computed once -------------------------------------------------------------------------------- */

static const struct opt_case merges[] = {
	{ "what is computed again is the value that there is", "cse",
	  VALUE("%2 = mul %0, %1\n%3 = mul %0, %1\n%4 = add %2, %3\nret.v %4\n"),
	  VALUE("%2 = mul %0, %1\n%3 = add %2, %2\nret.v %3\n") },
	{ "in regions further in too", "cse",
	  VALUE("%2 = mul %0, %1\n%3 = if %0\n%4 = mul %0, %1\nbr 0, %4\nelse\nbr 0, %1\nend\n"
		"ret.v %3\n"),
	  VALUE("%2 = mul %0, %1\n%3 = if %0\nbr 0, %2\nelse\nbr 0, %1\nend\nret.v %3\n") },
	{ "not in the other part, nor behind", "cse",
	  VALUE("if %0\n%2 = mul %0, %1\ngset @0, %2\nbr 0\nelse\n%3 = mul %0, %1\ngset @0, %3\n"
		"br 0\nend\n%4 = mul %0, %1\nret.v %4\n"),
	  NULL },
	{ "not in a handler: it may not have come so far", "cse",
	  VALUE("try\n%2 = mul %0, %1\ngset @0, %2\nbr 0\ncatch\n%3 = mul %0, %1\ngset @0, %3\n"
		"br 0\nend\nret.v %0\n"),
	  NULL },
	{ "a remainder is made of the quotient", "cse",
	  VALUE("%2 = divs %0, %1\n%3 = rems %0, %1\n%4 = xor %2, %3\nret.v %4\n"),
	  VALUE("%2 = divs %0, %1\n%3 = mul %2, %1\n%4 = sub %0, %3\n%5 = xor %2, %4\nret.v %5\n") },
	{ "also if that comes later", "cse dead",
	  VALUE("%2 = const 10\n%3 = remu %0, %2\n%4 = const 10\n%5 = divu %0, %4\n"
		"%6 = xor %3, %5\nret.v %6\n"),
	  VALUE("%2 = const 10\n%3 = divu %0, %2\n%4 = mul %3, %2\n%5 = sub %0, %4\n"
		"%6 = xor %5, %3\nret.v %6\n") },
	{ "not of another one, nor of one that may not come", "cse",
	  VALUE("%2 = rems %0, %1\n%3 = divu %0, %1\n%4 = divs %1, %0\nif %3\n%5 = divs %0, %1\n"
		"gset @0, %5\nbr 0\nelse\nbr 0\nend\n%6 = xor %2, %4\nret.v %6\n"),
	  NULL },
	{ "what has divided will divide again", "cse",
	  VALUE("%2 = divs %0, %1\n%3 = divs %0, %1\n%4 = add %2, %3\nret.v %4\n"),
	  VALUE("%2 = divs %0, %1\n%3 = add %2, %2\nret.v %3\n") },
	{ "equal numbers are one", "cse",
	  VALUE("%2 = const 5\n%3 = const 5\n%4 = const 6\n%5 = bfu %2, %3, %4\nret.v %5\n"),
	  VALUE("%2 = const 5\n%3 = const 6\n%4 = bfu %2, %2, %3\nret.v %4\n") },
	{ "variables are read each time", "cse",
	  VALUE("%2 = gget @0\n%3 = gget @0\n%4 = add %2, %3\nret.v %4\n"), NULL },
	{ "so are bags and memory", "cse",
	  VALUE("%2 = bhas #0, %0\n%3 = bhas #0, %0\n%4 = load own, 8, unsigned, %0\n"
		"%5 = load own, 8, unsigned, %0\n%6 = bfu %2, %3, %4\n%7 = add %5, %6\nret.v %7\n"),
	  NULL },
	{ "a cell has what was set", "cse",
	  FRAME("cset !0, %0\n%2 = cget !0\n%3 = cget !1\n%4 = cget !1\n%5 = bfu %2, %3, %4\n"
		"ret.v %5\n"),
	  FRAME("cset !0, %0\n%2 = cget !1\n%3 = bfu %0, %2, %2\nret.v %3\n") },
	{ "until it is set again", "cse",
	  FRAME("%2 = cget !0\ncset !0, %0\nif %1\ncset !0, %1\nbr 0\nelse\nbr 0\nend\n"
		"%3 = cget !0\n%4 = add %2, %3\nret.v %4\n"),
	  NULL },
	{ "which a handler has to reckon with", "cse",
	  FRAME("cset !0, %0\ntry\ncset !0, %1\n%2 = load own, 8, unsigned, %0\ncset !0, %2\nbr 0\n"
		"catch\n%3 = cget !0\ngset @0, %3\nbr 0\nend\nret.v %0\n"),
	  NULL },
	{ "and a loop that sets it further down", "cse",
	  FRAME("cset !0, %0\nloop\ntick\n%2 = cget !0\n%3 = sub %2, %1\ncset !0, %3\nif %3\n"
		"cont 1\nelse\nbr 1\nend\nexit\nend\nret.v %0\n"),
	  NULL },
	{ "a loop that does not is none of its business", "cse",
	  FRAME("cset !0, %0\nloop\ntick\n%2 = cget !0\ncset !1, %2\nif %2\ncont 1\nelse\nbr 1\n"
		"end\nexit\nend\nret.v %0\n"),
	  FRAME("cset !0, %0\nloop\ntick\ncset !1, %0\nif %0\ncont 1\nelse\nbr 1\nend\nexit\nend\n"
		"ret.v %0\n") },
	{ "strings are compared once", "cse",
	  FRAME("hget $0, @1\n%2 = seq $0, \"a\"\n%3 = seq $0, \"a\"\n%4 = add %2, %3\nret.v %4\n"),
	  FRAME("hget $0, @1\n%2 = seq $0, \"a\"\n%3 = add %2, %2\nret.v %3\n") },
	{ "unless one is written in between", "cse",
	  FRAME("hget $0, @1\n%2 = seq $0, \"a\"\nhget $0, @1\n%3 = seq $0, \"a\"\n"
		"%4 = add %2, %3\nret.v %4\n"),
	  NULL },
};

/* -- copies of strings --------------------------------------------------------------------------------- */

static const struct opt_case strings[] = {
	{ "who reads a copy reads the original", "strings",
	  STRING("scopy $2, $0\nscopy $3, \"x\"\nscat $1, $2, $3\nret.s $1\n"),
	  STRING("scopy $2, $0\nscopy $3, \"x\"\nscat $1, $0, \"x\"\nret.s $1\n") },
	{ "through two copies", "strings", STRING("scopy $2, $0\nscopy $3, $2\nret.s $3\n"),
	  STRING("scopy $2, $0\nscopy $3, $0\nret.s $0\n") },
	{ "in formats too", "strings",
	  STRING("scopy $2, \"%s\"\nscopy $3, $0\nprintf $2, $3\nret.s $0\n"),
	  STRING("scopy $2, \"%s\"\nscopy $3, $0\nprintf \"%s\", $0\nret.s $0\n") },
	{ "not when the original has changed", "strings",
	  STRING("scopy $2, $0\npname $0\nret.s $2\n"), NULL },
	{ "not when the copy has", "strings", STRING("scopy $2, $0\nhget $2, @1\nret.s $2\n"),
	  NULL },
	{ "nor when a part that may have run has changed it", "strings",
	  STRING("%0 = gget @0\nscopy $2, $0\nif %0\npname $2\nbr 0\nelse\nbr 0\nend\nret.s $2\n"),
	  NULL },
	{ "a copy that was made in a part is none behind it", "strings",
	  STRING("%0 = gget @0\nif %0\nscopy $2, $0\nhset @1, $2\nbr 0\nelse\nhset @1, $2\nbr 0\n"
		 "end\nret.s $2\n"),
	  STRING("%0 = gget @0\nif %0\nscopy $2, $0\nhset @1, $0\nbr 0\nelse\nhset @1, $2\nbr 0\n"
		 "end\nret.s $2\n") },
	{ "nor one that a loop changes further down", "strings",
	  STRING("%0 = gget @0\nscopy $2, $0\nloop\ntick\nhset @1, $2\npname $2\nif %0\ncont 1\n"
		 "else\nbr 1\nend\nexit\nend\nret.s $0\n"),
	  NULL },
	{ "a copy of what it is already goes", "strings",
	  STRING("scopy $2, $0\nscopy $0, $2\nscopy $2, $2\nret.s $1\n"),
	  STRING("scopy $2, $0\nret.s $1\n") },
};

/* -- stores that nobody reads ------------------------------------------------------------------------------ */

static const struct opt_case stores[] = {
	{ "what is written over unread goes", "stores",
	  STRING("scopy $2, $0\nscopy $2, $1\nret.s $2\n"), STRING("scopy $2, $1\nret.s $2\n") },
	{ "what is read stays", "stores",
	  STRING("scopy $2, $0\nhset @1, $2\nscopy $2, $1\nret.s $2\n"), NULL },
	{ "reading and writing in one operation is reading", "stores",
	  STRING("scopy $2, $0\nscat $2, $2, $1\nret.s $2\n"), NULL },
	{ "at the end of the function all is forgotten", "stores",
	  STRING("pname $2\nscopy $3, $0\nret.s $3\n"), STRING("scopy $3, $0\nret.s $3\n") },
	{ "not at the end of a part", "stores",
	  STRING("%0 = gget @0\nscopy $2, $0\nif %0\nscopy $2, $1\nbr 0\nelse\nbr 0\nend\n"
		 "ret.s $2\n"),
	  NULL },
	{ "an exception may come in between", "stores",
	  STRING("%0 = gget @0\ntry\nscopy $2, $0\n%1 = load own, 8, unsigned, %0\nscopy $2, $1\nbr 0\ncatch\n"
		 "br 0\nend\nret.s $2\n"),
	  NULL },
	{ "without a handler in this function nobody would see it", "stores",
	  "func ^0 f(%0) nothing slots 1 cells 0\nscopy $0, \"a\"\n"
	  "%1 = load own, 8, unsigned, %0\nscopy $0, \"b\"\nhset @1, $0\nret\nend\n",
	  "func ^0 f(%0) nothing slots 1 cells 0\n"
	  "%1 = load own, 8, unsigned, %0\nscopy $0, \"b\"\nhset @1, $0\nret\nend\n" },
	{ "what may raise stays though nobody reads it", "stores",
	  "func ^0 f(%0) nothing slots 1 cells 0\nload.s $0, own, 9, %0\nscopy $0, \"b\"\n"
	  "hset @1, $0\nret\nend\n",
	  NULL },
};

/* -- what nobody wants --------------------------------------------------------------------------------------- */

static const struct opt_case deads[] = {
	{ "values that nobody uses go, and what only they use", "dead",
	  VALUE("%2 = mul %0, %1\n%3 = add %2, %0\nret.v %0\n"), VALUE("ret.v %0\n") },
	{ "so does what only reads", "dead",
	  VALUE("%2 = gget @0\n%3 = bget #0, %2\n%4 = systime\nret.v %0\n"), VALUE("ret.v %0\n") },
	{ "what may raise stays", "dead",
	  VALUE("%2 = load own, 8, unsigned, %0\n%3 = divs %0, %1\n%4 = bvar RAX\nret.v %0\n"),
	  NULL },
	{ "but for a division by a number", "dead",
	  VALUE("%2 = const 3\n%3 = divs %0, %2\nret.v %0\n"), VALUE("ret.v %0\n") },
	{ "what writes stays, and every tick", "dead",
	  VALUE("tick\ntick\n%2 = gupd @0, add, %0\n%3 = bput #0, %0, %1\n%4 = bdel #0, %0\n"
		"ret.v %0\n"),
	  NULL },
	{ "a result that nobody uses goes", "dead",
	  VALUE("%2, %3 = if %0\ntick\nbr 0, %0, %1\nelse\n%4 = add %0, %1\nbr 0, %4, %0\nend\n"
		"ret.v %3\n"),
	  VALUE("%2 = if %0\ntick\nbr 0, %1\nelse\nbr 0, %0\nend\nret.v %2\n") },
	{ "a variable that only counts itself goes", "dead",
	  VALUE("%2 = const 1\n%3, %4 = loop %0, %1 : %5, %6\ntick\n%7 = add %5, %2\n"
		"%8 = sub %6, %2\nif %8\ncont 1, %7, %8\nelse\nbr 1, %7, %8\nend\nexit\nend\n"
		"ret.v %4\n"),
	  VALUE("%2 = const 1\n%3 = loop %1 : %4\ntick\n%5 = sub %4, %2\nif %5\ncont 1, %5\nelse\n"
		"br 1, %5\nend\nexit\nend\nret.v %3\n") },
	{ "what an each gives when no key is left is what it carries", "dead",
	  VALUE("%2, %3 = each #0, %0, %1 : %4, %5, %6, %7\ntick\n%8 = add %7, %4\n"
		"cont 0, %4, %8\nend\nret.v %3\n"),
	  VALUE("%2 = each #0, %1 : %3, %4, %5\ntick\n%6 = add %5, %3\ncont 0, %6\nend\n"
		"ret.v %2\n") },
	{ "slots that nobody reads are not written; the others move up", "dead",
	  STRING("scopy $2, $0\nscopy $3, $1\nret.s $3\n"),
	  "func ^0 f($0, $1) string slots 3 cells 0\nscopy $2, $1\nret.s $2\nend\n" },
	{ "a slot that is read for one that nobody reads is not read", "dead",
	  STRING("pname $2\nscopy $3, $2\nret.s $0\n"),
	  "func ^0 f($0, $1) string slots 2 cells 0\nret.s $0\nend\n" },
	{ "cells that nobody gets are not set", "dead",
	  FRAME("cset !0, %0\ncset !1, %1\n%2 = cget !1\nret.v %2\n"),
	  "func ^0 f(%0, %1) value slots 0 cells 1\ncset !0, %1\n%2 = cget !0\nret.v %2\nend\n" },
	{ "a slot that what may raise writes is there", "dead",
	  FRAME("load.s $3, own, 9, %0\nret.v %0\n"),
	  "func ^0 f(%0, %1) value slots 1 cells 0\nload.s $0, own, 9, %0\nret.v %0\nend\n" },
};

/* -- what cells hold ------------------------------------------------------------------------------ */

static const struct opt_case held[] = {
	{ "a loop carries what a cell holds, and gives it", "cells",
	  FRAME("cset !0, %0\nloop\ntick\n%2 = cget !0\n%3 = sub %2, %1\ncset !0, %3\nif %3\n"
		"cont 1\nelse\nbr 1\nend\nexit\nend\n%4 = cget !0\nret.v %4\n"),
	  FRAME("cset !0, %0\n%2 = loop %0 : %3\ntick\n%4 = sub %3, %1\ncset !0, %4\n"
		"if %4\ncont 1, %4\nelse\nbr 1, %4\nend\nexit\nend\nret.v %2\n") },
	{ "an if gives what is set in a part", "cells",
	  FRAME("cset !0, %0\nif %1\ncset !0, %1\nbr 0\nelse\nbr 0\nend\n%2 = cget !0\nret.v %2\n"),
	  FRAME("cset !0, %0\n%2 = if %1\ncset !0, %1\nbr 0, %1\nelse\nbr 0, %0\nend\nret.v %2\n") },
	{ "a handler gets what may have been set", "cells",
	  FRAME("cset !0, %0\ntry\ncset !0, %1\n%2 = load own, 8, unsigned, %0\nbr 0\n"
		"catch\n%3 = cget !0\ngset @0, %3\nbr 0\nend\nret.v %0\n"),
	  FRAME("cset !0, %0\n%2 = try\ncset !0, %1\n%3 = load own, 8, unsigned, %0\nbr 0, %1\n"
		"catch\n%4 = cget !0\ngset @0, %4\nbr 0, %4\nend\nret.v %0\n") },
	{ "not what is set behind all that raises", "cells",
	  FRAME("cset !0, %0\ntry\n%2 = load own, 8, unsigned, %0\ncset !0, %2\nbr 0\n"
		"catch\n%3 = cget !0\ngset @0, %3\nbr 0\nend\nret.v %0\n"),
	  FRAME("cset !0, %0\n%2 = try\n%3 = load own, 8, unsigned, %0\ncset !0, %3\nbr 0, %3\n"
		"catch\ngset @0, %0\nbr 0, %0\nend\nret.v %0\n") },
	{ "but what a round before has set", "cells",
	  FRAME("cset !0, %0\ntry\nloop\ntick\n%2 = load own, 8, unsigned, %0\ncset !0, %2\n"
		"cont 0\nend\nexit\ncatch\n%3 = cget !0\ngset @0, %3\nbr 0\nend\nret.v %0\n"),
	  FRAME("cset !0, %0\n%2 = try\n%3 = loop %0 : %4\ntick\n%5 = load own, 8, unsigned, %0\n"
		"cset !0, %5\ncont 0, %5\nend\nexit\ncatch\n%6 = cget !0\ngset @0, %6\nbr 0, %6\nend\n"
		"ret.v %0\n") },
};

START_TEST(what_cells_hold_goes_along)
{
	assert_case(&held[_i]);
}
END_TEST

START_TEST(what_is_known_is_computed_once)
{
	assert_case(&merges[_i]);
}
END_TEST

START_TEST(copies_of_strings_are_seen_through)
{
	assert_case(&strings[_i]);
}
END_TEST

START_TEST(stores_that_nobody_reads_go)
{
	assert_case(&stores[_i]);
}
END_TEST

START_TEST(what_nobody_wants_goes)
{
	assert_case(&deads[_i]);
}
END_TEST

/* -- as a whole ----------------------------------------------------------------------------------------------- */

static struct vir_module *optimized(struct arena *a, const char *text, const struct opt_opts *opts)
{
	struct vir_module *m = parsed(a, text);
	struct buf why = { 0 };

	assert_well_formed(m);
	ck_assert_msg(opt_run(m, opts, &why) == 0, "%s", buf_str(&why));
	buf_free(&why);
	return m;
}

START_TEST(level_0_changes_nothing)
{
	struct arena *a = open_arena();
	struct buf out = { 0 };

	vir_print(optimized(a, samples[_i], &(struct opt_opts){ .level = 0 }), &out);
	ck_assert_str_eq(buf_str(&out), samples[_i]);
	buf_free(&out);
	arena_close(a);
}
END_TEST

START_TEST(what_comes_out_is_well_formed_and_round_trips)
{
	struct arena *a = open_arena();
	struct vir_module *m = optimized(a, samples[_i], &(struct opt_opts){ .level = 1 });

	assert_well_formed(m);
	assert_round_trips(m);
	arena_close(a);
}
END_TEST

/* The numbers of else, catch and end are those that vir_check() would set. */
START_TEST(matches_are_true)
{
	struct arena *a = open_arena();
	struct vir_module *m = optimized(a, samples[_i], &(struct opt_opts){ .level = 1 });
	uint32_t sums[2] = { 0 };

	for (int checked = 0; checked < 2; checked++) {
		for (uint32_t i = 0; i < m->n_funcs; i++)
			for (uint32_t k = 0; k < m->funcs[i].n_insts; k++)
				sums[checked] = sums[checked] * 31 + m->funcs[i].insts[k].match;
		assert_well_formed(m);
	}
	ck_assert_uint_eq(sums[0], sums[1]);
	arena_close(a);
}
END_TEST

START_TEST(passes_have_names)
{
	struct buf names = { 0 };

	opt_list(&names);
	ck_assert_ptr_nonnull(strstr(buf_str(&names), "fold"));
	ck_assert(opt_is_pass("fold"));
	ck_assert(opt_is_pass("dead"));
	ck_assert(!opt_is_pass("fol"));
	ck_assert(!opt_is_pass("foldx"));
	ck_assert(!opt_is_pass(""));
	buf_free(&names);
}
END_TEST

/* Everything else would be quadratic: a function with a very long chain of values and regions. */
START_TEST(long_functions_take_no_longer_per_operation)
{
	enum { N = 100000 };
	struct arena *a = arena_open((size_t)1 << 30, NULL);
	struct vir_module *m = vir_new(a);
	struct vir_func *f = vir_add_func(m, "f", GIVES_VALUE);
	struct opt_opts opts = { .level = 1 };
	struct buf why = { 0 };
	vir_arg value = 0;

	f->n_params = 1;
	for (uint32_t i = 0; i < N; i++) {
		vir_arg args[] = { value, 0 };
		value = vir_append(m, f, (enum vir_opcode)VIR_mul, 0, 0, args, 2, 0)->first_value;
		vir_arg given[] = { 0, value }, other[] = { 0, 0 };
		uint32_t region = vir_append(m, f, OP_IF, 0, 0, &value, 1, 1)->first_value;
		vir_append(m, f, OP_TICK, 0, 0, NULL, 0, 0);
		vir_append(m, f, OP_BR, 0, 0, given, 2, 0);
		vir_append(m, f, OP_ELSE, 0, 0, NULL, 0, 0);
		vir_append(m, f, OP_BR, 0, 0, other, 2, 0);
		vir_append(m, f, OP_END, 0, 0, NULL, 0, 0);
		value = region;
	}
	vir_append(m, f, OP_RETV, 0, 0, &value, 1, 0);
	assert_well_formed(m);
	ck_assert_int_eq(opt_run(m, &opts, &why), 0);
	assert_well_formed(m);
	arena_close(a);
}
END_TEST

static TCase *cases(void)
{
	TCase *tests = tcase_create("opt_data");

	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, what_cells_hold_goes_along, 0, N_CASES(held));
	tcase_add_loop_test(tests, what_is_known_is_computed_once, 0, N_CASES(merges));
	tcase_add_loop_test(tests, copies_of_strings_are_seen_through, 0, N_CASES(strings));
	tcase_add_loop_test(tests, stores_that_nobody_reads_go, 0, N_CASES(stores));
	tcase_add_loop_test(tests, what_nobody_wants_goes, 0, N_CASES(deads));
	tcase_add_loop_test(tests, level_0_changes_nothing, 0, N_SAMPLES);
	tcase_add_loop_test(tests, what_comes_out_is_well_formed_and_round_trips, 0, N_SAMPLES);
	tcase_add_loop_test(tests, matches_are_true, 0, N_SAMPLES);
	tcase_add_test(tests, passes_have_names);
	tcase_add_test(tests, long_functions_take_no_longer_per_operation);
	return tests;
}

int main(void)
{
	Suite *suite = suite_create("opt_data");

	suite_add_tcase(suite, cases());
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

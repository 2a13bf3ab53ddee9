/*
 * test_opt_flow - the passes that know of regions: copy, branch, flatten, hoist, inline, prune.
 * From a text of VIR to a text; each case says what it claims.
 */
#include <stdlib.h>

#include "tests/unit/opt_run.h"

/* -- what regions give and carry ---------------------------------------------------------------- */

static const struct opt_case copies[] = {
	{ "a result that is the same from all sides is that value", "copy dead",
	  VALUE("%2, %3 = if %0\nbr 0, %1, %0\nelse\nbr 0, %1, %1\nend\n"
		"%4 = add %2, %3\nret.v %4\n"),
	  VALUE("%2 = if %0\nbr 0, %0\nelse\nbr 0, %1\nend\n%3 = add %1, %2\nret.v %3\n") },
	{ "equal numbers of two parts are two values", "copy dead",
	  VALUE("%2 = if %0\n%3 = const 1\nbr 0, %3\nelse\n%4 = const 1\nbr 0, %4\nend\n"
		"ret.v %2\n"),
	  NULL },
	{ "what a loop carries unchanged is what it began with", "copy dead",
	  VALUE("%2 = loop %0, %1 : %3, %4\ntick\n%5 = lts %4, %3\nif %5\n%6 = add %4, %3\n"
		"cont 1, %3, %6\nelse\nbr 1, %4\nend\nexit\nend\nret.v %2\n"),
	  VALUE("%2 = loop %1 : %3\ntick\n%4 = lts %3, %0\nif %4\n%5 = add %3, %0\n"
		"cont 1, %5\nelse\nbr 1, %3\nend\nexit\nend\nret.v %2\n") },
	{ "through two loops too", "copy dead",
	  VALUE("loop %0 : %2\ntick\n%3 = loop %2 : %4\ntick\nif %1\ncont 1, %4\nelse\n"
		"br 1, %4\nend\nexit\nend\nif %3\ncont 1, %3\nelse\nbr 1\nend\nexit\nend\n"
		"ret.v %0\n"),
	  VALUE("loop\ntick\nloop\ntick\nif %1\ncont 1\nelse\nbr 1\nend\nexit\nend\n"
		"if %0\ncont 1\nelse\nbr 1\nend\nexit\nend\nret.v %0\n") },
	{ "what an each carries unchanged is what it gives", "copy dead",
	  VALUE("%2 = each #0, %1 : %3, %4, %5\ntick\n%6 = gupd @0, add, %3\ncont 0, %5\nend\n"
		"ret.v %2\n"),
	  VALUE("each #0 : %2, %3\ntick\n%4 = gupd @0, add, %2\ncont 0\nend\nret.v %1\n") },
	{ "two that change places are not unchanged", "copy dead",
	  VALUE("%2 = loop %0, %1 : %3, %4\ntick\nif %3\ncont 1, %4, %3\nelse\nbr 1, %4\nend\n"
		"exit\nend\nret.v %2\n"),
	  NULL },
};

/* -- regions that are not needed ------------------------------------------------------------------ */

static const struct opt_case branches[] = {
	{ "an if on a number is the part that runs", "branch dead",
	  VALUE("%2 = const 3\n%3 = if %2\n%4 = add %0, %1\nbr 0, %4\nelse\nbr 0, %0\nend\n"
		"ret.v %3\n"),
	  VALUE("%2 = add %0, %1\nret.v %2\n") },
	{ "or the other part", "branch dead",
	  VALUE("%2 = const 0\n%3 = if %2\n%4 = add %0, %1\nbr 0, %4\nelse\nbr 0, %0\nend\n"
		"ret.v %3\n"),
	  VALUE("ret.v %0\n") },
	{ "what follows a part that ends the function goes", "branch dead",
	  VALUE("%2 = const 1\nif %2\nret.v %0\nelse\nbr 0\nend\n%3 = gget @0\nret.v %3\n"),
	  VALUE("ret.v %0\n") },
	{ "a part that is left from its midst stays a region", "branch dead",
	  VALUE("%2 = const 1\n%3 = if %2\nif %0\nbr 1, %0\nelse\nbr 0\nend\ntick\nbr 0, %1\n"
		"else\nbr 0, %1\nend\nret.v %3\n"),
	  VALUE("%2 = loop\nif %0\nbr 1, %0\nelse\nbr 0\nend\ntick\nbr 0, %1\nend\nret.v %2\n") },
	{ "an if that asks what one around it has asked is known", "branch dead",
	  VALUE("if %0\nif %0\ntick\nbr 0\nelse\nexit\nend\nbr 0\nelse\nif %0\nexit\nelse\ntick\n"
		"br 0\nend\nbr 0\nend\nret.v %0\n"),
	  VALUE("if %0\ntick\nbr 0\nelse\ntick\nbr 0\nend\nret.v %0\n") },
	{ "behind that one it is not", "branch dead",
	  VALUE("if %0\ntick\nbr 0\nelse\nbr 0\nend\nif %0\ntick\nbr 0\nelse\nbr 0\nend\n"
		"ret.v %0\n"),
	  NULL },
	{ "an if needs no bool", "branch dead",
	  VALUE("%2 = bool %0\nif %2\ntick\nbr 0\nelse\nbr 0\nend\nret.v %0\n"),
	  VALUE("if %0\ntick\nbr 0\nelse\nbr 0\nend\nret.v %0\n") },
	{ "nor lnot: its parts change places", "branch dead",
	  VALUE("%2 = lnot %0\n%3 = if %2\ntick\nbr 0, %0\nelse\nbr 0, %1\nend\nret.v %3\n"),
	  VALUE("%2 = if %0\nbr 0, %1\nelse\ntick\nbr 0, %0\nend\nret.v %2\n") },
	{ "in nested ones too", "branch dead",
	  VALUE("%2 = lnot %0\nif %2\n%3 = lnot %1\nif %3\ntick\nbr 1\nelse\nbr 0\nend\nexit\n"
		"else\nbr 0\nend\nret.v %0\n"),
	  VALUE("if %0\nbr 0\nelse\nif %1\nbr 0\nelse\ntick\nbr 1\nend\nexit\nend\nret.v %0\n") },
	{ "an if with nothing in it goes", "branch dead",
	  VALUE("if %0\nbr 0\nelse\nbr 0\nend\nret.v %1\n"), VALUE("ret.v %1\n") },
	{ "a loop that is only left at its end goes", "branch dead",
	  VALUE("%2 = loop %0 : %3\ntick\n%4 = add %3, %1\nbr 0, %4\nend\nret.v %2\n"),
	  VALUE("tick\n%2 = add %0, %1\nret.v %2\n") },
	{ "a loop that is continued stays", "branch dead",
	  VALUE("loop\ntick\nif %0\ncont 1\nelse\nbr 1\nend\nexit\nend\nret.v %1\n"), NULL },
	{ "a try in which nothing raises goes", "branch dead",
	  VALUE("try\n%2 = gupd @0, add, %0\nbr 0\ncatch\nexit\nend\nret.v %0\n"),
	  VALUE("%2 = gupd @0, add, %0\nret.v %0\n") },
	{ "a tick does not count: nobody can catch that", "branch dead",
	  VALUE("try\ntick\nbr 0\ncatch\nexit\nend\nret.v %0\n"), VALUE("tick\nret.v %0\n") },
	{ "one with a load stays", "branch dead",
	  VALUE("try\n%2 = load own, 8, unsigned, %0\nbr 0\ncatch\nexit\nend\nret.v %0\n"), NULL },
	{ "so does one with a division by what may be 0", "branch dead",
	  VALUE("try\n%2 = gupd @0, divs, %0\nbr 0\ncatch\nexit\nend\nret.v %0\n"), NULL },
	{ "behind what nothing leaves there is nothing", "branch dead",
	  VALUE("if %0\nret.v %0\nelse\nret.v %1\nend\n%2 = gget @0\nret.v %2\n"),
	  VALUE("if %0\nret.v %0\nelse\nret.v %1\nend\nexit\n") },
};

/* -- truths without branches ------------------------------------------------------------------------- */

#define AND_OR(then, other) \
	VALUE("%2 = ltu %0, %1\n%3 = if %2\n" then "else\n" other "end\nret.v %3\n")

static const struct opt_case flat[] = {
	{ "and", "flatten dead", AND_OR("%4 = bool %1\nbr 0, %4\n", "%5 = const 0\nbr 0, %5\n"),
	  VALUE("%2 = ltu %0, %1\n%3 = bool %1\n%4 = and %2, %3\nret.v %4\n") },
	{ "or", "flatten dead", AND_OR("%4 = const 1\nbr 0, %4\n", "%5 = bool %1\nbr 0, %5\n"),
	  VALUE("%2 = ltu %0, %1\n%3 = bool %1\n%4 = or %2, %3\nret.v %4\n") },
	{ "and not", "flatten dead", AND_OR("%4 = const 0\nbr 0, %4\n", "%5 = bool %1\nbr 0, %5\n"),
	  VALUE("%2 = ltu %0, %1\n%3 = bool %1\n%4 = lnot %2\n%5 = and %4, %3\nret.v %5\n") },
	{ "or not", "flatten dead", AND_OR("%4 = bool %1\nbr 0, %4\n", "%5 = const 1\nbr 0, %5\n"),
	  VALUE("%2 = ltu %0, %1\n%3 = bool %1\n%4 = lnot %2\n%5 = or %4, %3\nret.v %5\n") },
	{ "a condition that is no truth becomes one", "flatten dead",
	  VALUE("%2 = if %0\n%3 = bool %1\nbr 0, %3\nelse\n%4 = const 0\nbr 0, %4\nend\n"
		"ret.v %2\n"),
	  VALUE("%2 = bool %1\n%3 = bool %0\n%4 = and %3, %2\nret.v %4\n") },
	{ "of other values one is selected", "flatten dead",
	  AND_OR("%4 = add %1, %0\nbr 0, %4\n", "%5 = const 0\nbr 0, %5\n"),
	  VALUE("%2 = ltu %0, %1\n%3 = add %1, %0\n%4 = const 0\n%5 = select %2, %3, %4\n"
		"ret.v %5\n") },
	{ "of several, each; what is the same in both parts is that", "flatten dead",
	  VALUE("%2, %3, %4 = if %0\n%5 = neg %1\nbr 0, %0, %5, %1\nelse\nbr 0, %0, %1, %0\nend\n"
		"%6 = add %2, %3\n%7 = add %6, %4\nret.v %7\n"),
	  VALUE("%2 = neg %1\n%3 = select %0, %2, %1\n%4 = select %0, %1, %0\n"
		"%5 = add %0, %3\n%6 = add %5, %4\nret.v %6\n") },
	{ "in parts there may be such ifs, and reads of variables", "flatten dead",
	  VALUE("%2 = if %0\n%3 = if %1\n%4 = gget @0\nbr 0, %4\nelse\nbr 0, %0\nend\n"
		"br 0, %3\nelse\nbr 0, %1\nend\nret.v %2\n"),
	  VALUE("%2 = gget @0\n%3 = select %1, %2, %0\n%4 = select %0, %3, %1\nret.v %4\n") },
	{ "more than a little stays", "flatten dead",
	  AND_OR("%4 = mul %0, %0\n%5 = mul %4, %1\n%6 = mul %5, %5\nbr 0, %6\n", "br 0, %0\n"),
	  NULL },
	{ "so does a division", "flatten dead",
	  AND_OR("%4 = const 7\n%5 = divs %1, %4\nbr 0, %5\n", "br 0, %0\n"), NULL },
	{ "so does what may raise", "flatten dead",
	  AND_OR("%4 = divs %1, %0\n%5 = bool %4\nbr 0, %5\n", "%6 = const 0\nbr 0, %6\n"), NULL },
	{ "and what reads", "flatten dead",
	  AND_OR("%4 = bhas #0, %1\nbr 0, %4\n", "%5 = const 0\nbr 0, %5\n"), NULL },
	{ "and what leaves for elsewhere", "flatten dead",
	  VALUE("%2 = loop\n%3 = if %0\n%4 = bool %1\nbr 1, %4\nelse\n%5 = const 0\nbr 0, %5\n"
		"end\nbr 0, %3\nend\nret.v %2\n"),
	  NULL },
};

/* -- loop invariants ------------------------------------------------------------------------------------ */

#define LOOP(before, inside) \
	VALUE(before "loop\ntick\n" inside "if %0\ncont 1\nelse\nbr 1\nend\nexit\nend\nret.v %0\n")

static const struct opt_case hoists[] = {
	{ "what depends on nothing of the loop goes before it", "hoist dead",
	  LOOP("", "%2 = mul %0, %1\ngset @0, %2\n"), LOOP("%2 = mul %0, %1\n", "gset @0, %2\n") },
	{ "out of all loops that it can", "hoist dead",
	  VALUE("loop %0 : %2\ntick\nloop %1 : %3\ntick\n%4 = mul %0, %1\n%5 = add %2, %4\n"
		"gset @0, %5\nif %3\ncont 1, %5\nelse\nbr 1\nend\nexit\nend\ncont 0, %1\nend\n"
		"exit\n"),
	  VALUE("%2 = mul %0, %1\nloop %0 : %3\ntick\n%4 = add %3, %2\nloop %1 : %5\ntick\n"
		"gset @0, %4\nif %5\ncont 1, %4\nelse\nbr 1\nend\nexit\nend\ncont 0, %1\nend\n"
		"exit\n") },
	{ "from a part of an if too", "hoist dead",
	  LOOP("", "if %1\n%2 = mul %0, %1\ngset @0, %2\nbr 0\nelse\nbr 0\nend\n"),
	  LOOP("%2 = mul %0, %1\n", "if %1\ngset @0, %2\nbr 0\nelse\nbr 0\nend\n") },
	{ "constants go along but do not go alone", "hoist dead",
	  LOOP("", "%2 = const 5\n%3 = mul %0, %2\ngset @0, %3\ngset @0, %2\n"),
	  LOOP("%2 = const 5\n%3 = mul %0, %2\n", "%4 = const 5\ngset @0, %3\ngset @0, %4\n") },
	{ "what may raise stays", "hoist dead", LOOP("", "%2 = divs %0, %1\ngset @0, %2\n"), NULL },
	{ "unless it divides by a number", "hoist dead",
	  LOOP("", "%2 = const 3\n%3 = divs %0, %2\ngset @0, %3\n"),
	  LOOP("%2 = const 3\n%3 = divs %0, %2\n", "gset @0, %3\n") },
	{ "a load stays", "hoist dead", LOOP("", "%2 = load own, 8, unsigned, %0\ngset @0, %2\n"),
	  NULL },
	{ "what reads a variable stays", "hoist dead",
	  LOOP("", "%2 = gget @0\n%3 = add %2, %0\ngset @0, %3\n"), NULL },
	{ "what the loop carries stays", "hoist dead",
	  VALUE("%2 = loop %0 : %3\ntick\n%4 = add %3, %1\nif %4\ncont 1, %4\nelse\nbr 1, %4\n"
		"end\nexit\nend\nret.v %2\n"),
	  NULL },
	{ "a loop that is only left is none", "hoist dead",
	  VALUE("loop\nif %0\nbr 1\nelse\nbr 0\nend\n%2 = mul %0, %1\ngset @0, %2\nbr 0\nend\n"
		"ret.v %0\n"),
	  NULL },
	{ "an each is one", "hoist dead",
	  VALUE("each #0 : %2, %3\ntick\n%4 = mul %0, %1\n%5 = add %4, %2\ngset @0, %5\ncont 0\n"
		"end\nret.v %0\n"),
	  VALUE("%2 = mul %0, %1\neach #0 : %3, %4\ntick\n%5 = add %2, %3\ngset @0, %5\ncont 0\n"
		"end\nret.v %0\n") },
};

/* -- functions -------------------------------------------------------------------------------------------- */

#define MIN                                           \
	"func ^0 min(%0, %1) value slots 0 cells 0\n" \
	"%2 = lts %0, %1\nif %2\nret.v %0\nelse\nbr 0\nend\nret.v %1\nend\n"
#define GREET                                        \
	"func ^0 greet($0) string slots 2 cells 0\n" \
	"scat $1, $0, \"!\"\nret.s $1\nend\n"
#define PROBE(slots, cells, body)                                                \
	"func ^1 p(%0) nothing slots " #slots " cells " #cells "\n" body "end\n" \
	"probe ^1 domain 0 vm 0 \"i\"\n"
#define ALONE(slots, cells, body)                                                \
	"func ^0 p(%0) nothing slots " #slots " cells " #cells "\n" body "end\n" \
	"probe ^0 domain 0 vm 0 \"i\"\n"

static const struct opt_case inlines[] = {
	{ "a call is the body; a ret in its midst leaves a region", "inline prune",
	  MIN PROBE(0, 0, "%1 = const 3\ntick\n%2 = call ^0, %0, %1\ngset @0, %2\nret\n"),
	  ALONE(0, 0,
		"%1 = const 3\ntick\n%2 = loop\n%3 = lts %0, %1\nif %3\nbr 1, %0\nelse\n"
		"br 0\nend\nbr 0, %1\nend\ngset @0, %2\nret\n") },
	{ "slots of the callee lie behind those of the caller; calls share them", "inline prune",
	  GREET PROBE(2, 0,
		      "tick\ncall.s $0, ^0, \"a\"\ntick\ncall.s $0, ^0, $0\nhset @1, $0\n"
		      "ret\n"),
	  ALONE(4, 0,
		"tick\nscopy $2, \"a\"\nscat $3, $2, \"!\"\nscopy $0, $3\ntick\n"
		"scopy $2, $0\nscat $3, $2, \"!\"\nscopy $0, $3\nhset @1, $0\nret\n") },
	{ "a slot that is read first is empty, a cell is 0", "inline prune",
	  "func ^0 f() value slots 1 cells 1\nhset @1, $0\nscopy $0, \"x\"\n%0 = cget !0\n"
	  "cset !0, %0\nret.v %0\nend\n" PROBE(1, 0, "tick\n%1 = call ^0\ngset @0, %1\nret\n"),
	  ALONE(2, 1,
		"tick\nscopy $1, \"\"\n%1 = const 0\ncset !0, %1\nhset @1, $1\nscopy $1, \"x\"\n"
		"%2 = cget !0\ncset !0, %2\ngset @0, %2\nret\n") },
	{ "also one that is written on one side only", "inline prune",
	  "func ^0 f(%0) nothing slots 1 cells 0\nif %0\nscopy $0, \"x\"\nbr 0\nelse\nbr 0\nend\n"
	  "hset @1, $0\nret\nend\n" PROBE(0, 0, "tick\ncall.n ^0, %0\nret\n"),
	  ALONE(1, 0,
		"tick\nscopy $0, \"\"\nif %0\nscopy $0, \"x\"\nbr 0\nelse\nbr 0\nend\n"
		"hset @1, $0\nret\n") },
	{ "not one that is written in time", "inline prune",
	  "func ^0 f(%0) nothing slots 1 cells 0\nscopy $0, \"x\"\nif %0\nhset @1, $0\nbr 0\n"
	  "else\nbr 0\nend\nret\nend\n" PROBE(0, 0, "tick\ncall.n ^0, %0\nret\n"),
	  ALONE(1, 0, "tick\nscopy $0, \"x\"\nif %0\nhset @1, $0\nbr 0\nelse\nbr 0\nend\nret\n") },
	{ "a body that never returns ends the part", "inline prune",
	  "func ^0 f() nothing slots 0 cells 0\nexit\nend\n" PROBE(
		  0, 0, "tick\ncall.n ^0\ngset @0, %0\nret\n"),
	  ALONE(0, 0, "tick\nexit\n") },
	{ "a function that nobody calls goes", "prune", MIN PROBE(0, 0, "ret\n"),
	  ALONE(0, 0, "ret\n") },
	{ "one that somebody calls stays", "prune",
	  MIN PROBE(0, 0, "tick\n%1 = call ^0, %0, %0\ngset @0, %1\nret\n"), NULL },
};

START_TEST(copies_go)
{
	assert_case(&copies[_i]);
}
END_TEST

START_TEST(regions_go)
{
	assert_case(&branches[_i]);
}
END_TEST

START_TEST(truths_need_no_branches)
{
	assert_case(&flat[_i]);
}
END_TEST

START_TEST(invariants_go_before_loops)
{
	assert_case(&hoists[_i]);
}
END_TEST

START_TEST(calls_become_bodies)
{
	assert_case(&inlines[_i]);
}
END_TEST

/* f calls itself, as it were, in a chain: each function calls the one before it twice. */
START_TEST(what_grows_too_much_is_called)
{
	enum { N_FUNCS = 60, MOST_OPERATIONS = 2000 };
	struct arena *a = open_arena();
	struct buf text = { 0 };

	buf_puts(&text, "func ^0 f() nothing slots 0 cells 0\ntick\nret\nend\n");
	for (int i = 1; i < N_FUNCS; i++)
		buf_printf(&text,
			   "func ^%d f() nothing slots 0 cells 0\ntick\ncall.n ^%d\n"
			   "tick\ncall.n ^%d\nret\nend\n",
			   i, i - 1, i - 1);
	buf_printf(&text, "probe ^%d domain 0 vm 0 \"\"\n", N_FUNCS - 1);
	struct vir_module *m = parsed(a, buf_str(&text));
	assert_well_formed(m);
	run_passes(m, "inline prune");
	uint32_t n = 0;
	for (uint32_t i = 0; i < m->n_funcs; i++)
		n += m->funcs[i].n_insts;
	ck_assert_uint_lt(n, MOST_OPERATIONS);
	buf_free(&text);
	arena_close(a);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("opt_flow");
	TCase *tests = tcase_create("opt_flow");

	tcase_add_loop_test(tests, copies_go, 0, N_CASES(copies));
	tcase_add_loop_test(tests, regions_go, 0, N_CASES(branches));
	tcase_add_loop_test(tests, truths_need_no_branches, 0, N_CASES(flat));
	tcase_add_loop_test(tests, invariants_go_before_loops, 0, N_CASES(hoists));
	tcase_add_loop_test(tests, calls_become_bodies, 0, N_CASES(inlines));
	tcase_add_test(tests, what_grows_too_much_is_called);
	suite_add_tcase(suite, tests);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/*
 * test_lower - from scripts to VIR: what becomes of each construct, as text; that it is
 * always well formed; that the effort stays in proportion to the script.
 *
 * That it means the same as the script is not judged here: the suite conformance-vir does.
 */
#include <check.h>
#include <errno.h>
#include <stdlib.h>

#include "compiler/lower/lower.h"
#include "tests/unit/check_world.h"
#include "tests/unit/lower_cases.h"

enum { ROOM = 256 * 1024 * 1024 };

static struct front *front;
static struct arena *arena;
static struct buf text, why;

static void open_nothing(void)
{
	arena = arena_open(ROOM, NULL);
	ck_assert_ptr_nonnull(arena);
}

static void close_all(void)
{
	front_close(front);
	arena_close(arena);
	buf_free(&text);
	buf_free(&why);
}

static const struct ck_program *checked(const char *script, size_t len)
{
	struct front_input input = { "test.emt", script, len };
	struct front_opts opts = { 0 };

	front = front_open(&world, &opts);
	ck_assert_ptr_nonnull(front);
	if (front_compile(front, &input, 1) != 0) {
		front_render(front, DIAG_PLAIN, &why);
		ck_abort_msg("%s", buf_str(&why));
	}
	return front_program(front);
}

static struct vir_module *lowered(const char *script, size_t len)
{
	struct vir_module *m;

	ck_assert_int_eq(lower_program(checked(script, len), arena, &m), 0);
	int err = vir_check(m, &why);
	ck_assert_msg(err == 0, "%s", buf_str(&why));
	return m;
}

/* The text from the first function on, each line up to its place. */
static const char *functions(const struct vir_module *m)
{
	struct buf whole = { 0 };

	vir_print(m, &whole);
	const char *line = strstr(buf_str(&whole), "\nfunc ");
	ck_assert_ptr_nonnull(line);
	for (line++; *line;) {
		const char *end = strchr(line, '\n');
		const char *place = memmem(line, (size_t)(end - line), " ; ", 3);
		buf_put(&text, line, (size_t)((place ? place : end) - line));
		buf_putc(&text, '\n');
		line = end + 1;
	}
	buf_free(&whole);
	return buf_str(&text);
}

START_TEST(a_construct_becomes_what_its_rules_say)
{
	const struct lower_case *c = &lower_cases[_i];
	const char *got = functions(lowered(c->script, strlen(c->script)));

	ck_assert_msg(strcmp(got, c->text) == 0, "%s\n%s\nexpected:\n%s\ngot:\n%s", c->claim,
		      c->script, c->text, got);
}
END_TEST

START_TEST(what_lowering_makes_is_read_back_from_its_text)
{
	const struct lower_case *c = &lower_cases[_i];
	struct buf again = { 0 };
	struct vir_module *m = lowered(c->script, strlen(c->script)), *read;

	vir_print(m, &text);
	int err = vir_parse(arena, text.data, text.len, &read, &why);
	ck_assert_msg(err == 0, "%s", buf_str(&why));
	vir_print(read, &again);
	ck_assert_str_eq(buf_str(&again), buf_str(&text));
	buf_free(&again);
}
END_TEST

START_TEST(globals_keep_class_place_and_initial_value)
{
	static const char script[] = "int n = -3;\nstring s = \"a\";\nperhost uint64 *p;\n"
				     "bag b[7];\npervm aggr a[2][1];\n"
				     "VMM:HV_Exit { n = (int)p; s = s; b[n] <- 1; a[n, n, s]++; }";
	const struct vir_module *m = lowered(script, strlen(script));

	ck_assert_uint_eq(m->n_vars, 3);
	ck_assert_int_eq(m->vars[0].storage, VIR_PERTHREAD);
	ck_assert_uint_eq(m->vars[0].init, (uint64_t)-3);
	ck_assert(m->vars[1].is_string && m->vars[1].init_text.len == 1);
	ck_assert_int_eq(m->vars[2].storage, VIR_PERHOST);
	ck_assert_str_eq(m->vars[2].name, "p");
	ck_assert_uint_eq(m->places[m->vars[2].place].line, 3);
	ck_assert_uint_eq(m->bags[0].capacity, 7);
	ck_assert_int_eq(m->bags[0].storage, VIR_PERENV);
	ck_assert(m->aggrs[0].n_int == 2 && m->aggrs[0].n_str == 1);
	ck_assert_int_eq(m->aggrs[0].storage, VIR_PERVM);
}
END_TEST

/* -- size ------------------------------------------------------------------------------- */

static size_t n_operations(const struct vir_module *m)
{
	size_t n = 0;

	for (uint32_t i = 0; i < m->n_funcs; i++)
		n += m->funcs[i].n_insts + m->funcs[i].n_args;
	return n;
}

/* n locals, all changed in each of n loops. */
static size_t size_of_loops(unsigned n)
{
	struct buf script = { 0 };

	buf_puts(&script, "int g; VMK:VMKLoad {");
	for (unsigned i = 0; i < n; i++)
		buf_printf(&script, "int v%u = g;", i);
	for (unsigned i = 0; i < n; i++)
		buf_printf(&script, "while (g) {");
	for (unsigned i = 0; i < 20 * n; i++)
		buf_printf(&script, "v%u++;", i % n);
	for (unsigned i = 0; i < n; i++)
		buf_puts(&script, "}");
	buf_puts(&script, "}");
	size_t size = n_operations(lowered(buf_str(&script), script.len));
	front_close(front);
	front = NULL;
	buf_free(&script);
	return size;
}

START_TEST(many_locals_in_many_loops_do_not_multiply_without_end)
{
	/* 120 loops that carry 120 locals each; MAX_CARRIED bounds what 10,000 locals could do. */
	ck_assert_uint_lt(size_of_loops(120), 20 * 120 * 6 + 4 * 120 * 120 + 10000);
}
END_TEST

START_TEST(a_region_that_changes_too_many_locals_makes_them_cell_slots)
{
	struct buf script = { 0 };
	enum { N = 3000 };

	buf_puts(&script, "int g; VMK:VMKLoad {");
	for (int i = 0; i < N; i++)
		buf_printf(&script, "int v%d;", i);
	buf_puts(&script, "while (g) {");
	for (int i = 0; i < N; i++)
		buf_printf(&script, "v%d = v%d + g;", i, (i + 1) % N);
	buf_puts(&script, "}}");
	const struct vir_module *m = lowered(buf_str(&script), script.len);
	ck_assert_uint_eq(m->funcs[0].n_cells, N);
	buf_free(&script);
}
END_TEST

START_TEST(a_long_script_takes_time_in_proportion)
{
	struct buf script = { 0 };

	buf_puts(&script, "int g; VMK:VMKLoad { int x; string s;\n");
	for (int i = 0; i < 100000; i++)
		buf_puts(&script, i % 2 ? "if (g > 3 && x) { x += g; s = s + \"y\"; }\n"
					: "try { int y = x; x = y / g; } catch { g++; }\n");
	buf_puts(&script, "}");
	lowered(buf_str(&script), script.len);
	buf_free(&script);
}
END_TEST

START_TEST(the_deepest_nesting_that_the_grammar_allows_is_well_formed)
{
	struct buf script = { 0 };
	enum { N = LIMIT_NEST_DEPTH - 4 };

	buf_puts(&script, "int g; VMK:VMKLoad { int x;");
	for (int i = 0; i < N; i++)
		buf_puts(&script, "for (;x < 9; x++) if (g || x) ");
	buf_puts(&script, "continue;}");
	front = front_open(&world, &(struct front_opts){ 0 });
	struct front_input input = { "test.emt", buf_str(&script), script.len };
	ck_assert_int_eq(front_compile(front, &input, 1), -EINVAL);
	front_close(front);
	buf_clear(&script);

	buf_puts(&script, "int g; VMK:VMKLoad { int x;");
	for (int i = 0; i < N / 2; i++)
		buf_puts(&script, "for (;x < 9; x++) if (g || x) ");
	buf_puts(&script, "continue;}");
	lowered(buf_str(&script), script.len);
	buf_free(&script);
}
END_TEST

START_TEST(memory_that_runs_out_is_an_answer)
{
	const char *script = lower_cases[3].script;
	const struct ck_program *p = checked(script, strlen(script));
	bool enough = false;

	for (size_t room = 64; !enough; room += 512) {
		struct arena *small = arena_open(room, NULL);
		struct vir_module *m;
		if (!small)
			continue;
		int err = lower_program(p, small, &m);
		ck_assert(err == 0 || err == -ENOMEM);
		ck_assert((err == 0) == (m != NULL));
		arena_close(small);
		enough = err == 0;
	}
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("lower");
	TCase *constructs = tcase_create("constructs");
	TCase *size = tcase_create("size");

	tcase_add_checked_fixture(constructs, open_nothing, close_all);
	tcase_add_loop_test(constructs, a_construct_becomes_what_its_rules_say, 0, N_LOWER_CASES);
	tcase_add_loop_test(constructs, what_lowering_makes_is_read_back_from_its_text, 0,
			    N_LOWER_CASES);
	tcase_add_test(constructs, globals_keep_class_place_and_initial_value);
	suite_add_tcase(suite, constructs);
	tcase_add_checked_fixture(size, open_nothing, close_all);
	tcase_set_timeout(size, 60);
	tcase_add_test(size, many_locals_in_many_loops_do_not_multiply_without_end);
	tcase_add_test(size, a_region_that_changes_too_many_locals_makes_them_cell_slots);
	tcase_add_test(size, a_long_script_takes_time_in_proportion);
	tcase_add_test(size, the_deepest_nesting_that_the_grammar_allows_is_well_formed);
	tcase_add_test(size, memory_that_runs_out_is_an_answer);
	suite_add_tcase(suite, size);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

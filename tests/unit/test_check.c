/*
 * test_check - the checker: what it refuses and warns about (check_values.h,
 * check_program.h), what it makes of what it accepts (check_forms.h), the paper's scripts,
 * the standard of the paper, targets (T-37), and that size costs no more than it must.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tests/unit/check_forms.h"
#include "tests/unit/check_print.h"
#include "tests/unit/check_program.h"
#include "tests/unit/check_values.h"
#include "tests/unit/check_world.h"

#define N_OF(table) ((int)(sizeof(table) / sizeof((table)[0])))

static struct front *front;
static struct buf text;

static void open_nothing(void)
{
}

static void close_all(void)
{
	front_close(front);
	front = NULL;
	buf_free(&text);
	text = (struct buf){ 0 };
}

static int compile_for(const struct front_target *target, const struct front_opts *opts,
		       const char *source)
{
	const struct front_input input = { "t.emt", source, strlen(source) };

	front_close(front);
	front = front_open(target, opts);
	ck_assert_ptr_nonnull(front);
	return front_compile(front, &input, 1);
}

static int compile(const char *source)
{
	return compile_for(&world, &(struct front_opts){ 0 }, source);
}

/* "3:5 UNKNOWN_NAME; 4:1 UNUSED" */
static const char *said(void)
{
	buf_clear(&text);
	for (const struct diag *d = front_diags(front)->first; d; d = d->next) {
		struct src_place at = src_locate(front_src(front), d->at.pos);
		buf_printf(&text, "%s%u:%u %s", text.len ? "; " : "", at.line, at.col,
			   msg_table[d->id].name);
	}
	return buf_str(&text);
}

static const char *rendered(void)
{
	buf_clear(&text);
	ck_assert_int_eq(front_render(front, DIAG_PLAIN, &text), 0);
	return buf_str(&text);
}

static void assert_says(const char *what)
{
	ck_assert_msg(strstr(rendered(), what), "nothing says: %s\n%s", what, buf_str(&text));
}

/* -- what is right, and what is not ------------------------------------------------- */

static void check_case(const struct check_case *c)
{
	int err = compile(c->source);

	ck_assert_msg(strcmp(said(), c->said) == 0, "%s\n%sexpected: %s\nsaid:     %s", c->rule,
		      c->source, c->said, buf_str(&text));
	ck_assert_int_eq(err != 0, front_diags(front)->n_errors != 0);
}

START_TEST(values_are_judged_as_the_rules_say)
{
	check_case(&value_cases[_i]);
}
END_TEST

START_TEST(programs_are_judged_as_the_rules_say)
{
	check_case(&program_cases[_i]);
}
END_TEST

/* -- checked forms -------------------------------------------------------------------- */

START_TEST(what_executors_see_leaves_nothing_to_decide)
{
	const struct form_case *c = &form_cases[_i];
	char source[2048];

	snprintf(source, sizeof(source), "%sVMM:HV_Exit { %s }", form_world, c->statements);
	ck_assert_msg(compile(source) == 0, "%s", rendered());
	buf_clear(&text);
	print_stmts(&text, front_program(front)->probes[0]->body->body);
	ck_assert_str_eq(buf_str(&text), c->checked);
}
END_TEST

START_TEST(an_inferred_variable_takes_the_type_of_what_it_is_given)
{
	static const struct {
		const char *statements, *types;
	} rows[] = {
		{ "x = 1;", "x int64" },
		{ "x = TSC;", "x uint64" },
		{ "x = 1 < 2;", "x int64" },
		{ "x = x + TSC;", "x uint64" },
		{ "x = y; y = x;", "x int64, y int64" },
		{ "x = y + 1; y = TSC;", "x uint64, y uint64" },
		{ "x = curworld();", "x struct {..} *" },
		{ "x = curworld()->name;", "x int8 *" },
		{ "x = y; y = \"s\";", "x string, y string" },
		{ "x = c ? a : b; a = 1; b = TSC; c = 1;", "x uint64, c int64, a int64, b uint64" },
		{ "x += 1; x = TSC;", "x int64" },
		{ "x++; x = TSC;", "x int64" },
		{ "x = y; x++; y = TSC;", "x int64, y uint64" },
		{ "x++;", "x aggr" },
		{ "x <- 1;", "x aggr" },
		{ "y = x++;", "y int64, x int64" },
		{ "x--;", "x int64" },
		{ "++x;", "x int64" },
		{ "x[1]++;", "x aggr[1]" },
		{ "x[\"s\", y, curworld()->name] <- 1; y = 1;", "x aggr[1][2], y int64" },
		{ "x = (y = 1) + TSC;", "x uint64, y int64" },
	};
	char source[512];

	snprintf(source, sizeof(source), "VMK:VMKLoad { %s }", rows[_i].statements);
	ck_assert_msg(compile(source) == 0, "%s", rendered());
	const struct ck_program *p = front_program(front);
	struct arena *a = arena_open(1 << 20, NULL);
	buf_clear(&text);
	for (uint32_t i = 0; i < p->n_globals; i++)
		buf_printf(&text, "%s%s %s", i ? ", " : "", p->globals[i]->name,
			   type_text(a, p->globals[i]->type));
	arena_close(a);
	ck_assert_str_eq(buf_str(&text), rows[_i].types);
}
END_TEST

enum { N_INFERRED = 21 };

START_TEST(a_printa_format_is_taken_apart)
{
	ck_assert_int_eq(compile("aggr a[1][2]; VMK:VMKLoad {"
				 " printa(a, \"%2$-5s|%0$#x %pct$s%% %count$d\"); }"),
			 0);
	const struct ck_stmt *body = front_program(front)->probes[0]->body->body;
	const struct ck_format *f = body->expr->builtin.format;
	buf_clear(&text);
	for (uint32_t i = 0; i < f->n_parts; i++) {
		const struct ck_format_part *part = &f->parts[i];
		if (part->column == COL_TEXT)
			buf_printf(&text, "<%.*s>", (int)part->len, part->text);
		else
			buf_printf(&text, "[%d.%u %s]", (int)part->column, part->key,
				   part->conversion);
	}
	ck_assert_str_eq(buf_str(&text), "[2.1 %-5s]<|>[1.0 %#x]< >[8.0 %s]<% >[3.0 %d]<\n>");
}
END_TEST

/* -- the paper's scripts (language.md section 16) ---------------------------------------- */

START_TEST(every_slip_of_the_lock_script_is_found_in_one_run)
{
	ck_assert_int_ne(
		compile("perhost uint64 fsLockAddr;\n"
			"bag semRequestTime;\n"
			"aggr resultWait[1][1];\n"
			"VMK:ENTER:Foo(int sem) {\n"
			"  if (sem == fsLockAddr) {\n"
			"    int wid;\n"
			"    wid = curworld()->id;\n"
			"    SemRequestTime[wid] <- TSC;\n"
			"  }\n"
			"}\n"
			"VMK:OFFSET:Foo:L363 (ExcFrame *frame) {\n"
			"  if (frame->rbx == fsLockAddr) {\n"
			"    string worldname, wname;\n"
			"    int waitTime, wid, worldID;\n"
			"    wid = curworld()->id;\n"
			"    waitTime = ((TSC - SemRequestTime[hashKey]) * 1000000) / TSC_HZ;\n"
			"    wdname = (string)curworld()->name;\n"
			"    resultWait[wname, wid] <- waitTime;\n"
			"  }\n"
			"}\n"),
		0);
	ck_assert_str_eq(said(), "8:5 NAME_CASE; 13:12 UNUSED; 13:23 NEVER_SET; 14:24 UNUSED; "
				 "16:39 UNKNOWN_NAME; 17:5 SIMILAR_NAME; 17:5 SET_ONLY");
	assert_says("'SemRequestTime' is not declared; it is used twice");
	assert_says("did you mean 'semRequestTime'? upper and lower case differ");
	assert_says("'hashKey' is neither declared nor assigned anywhere; it is used once");
	assert_says("did you mean 'wname', which is never assigned?");
}
END_TEST

/* */
START_TEST(the_standard_of_the_paper_refuses_extensions)
{
	static const char *const sources[] = {
		"bag b; VMK:VMKLoad { b[1]++; }",
		"bag b; VMK:VMKLoad { b[1] += 2; }",
		"bag b; VMK:VMKLoad { if (baghas(b, 1)) exit(); }",
		"aggr a; VMK:VMKLoad { printa(a, \"%sum$d\"); }",
		"aggr a; VMK:VMKLoad { printa(a, \"%pct$d\"); }",
		"VMK:VMKLoad { int a = TSC; printf(\"%d\", a); }",
	};

	ck_assert_msg(compile(sources[_i]) == 0, "%s", rendered());
	ck_assert_int_ne(
		compile_for(&world, &(struct front_opts){ .std_paper = true }, sources[_i]), 0);
	ck_assert_ptr_nonnull(strstr(said(), "EXTENSION"));
}
END_TEST

enum { N_EXTENSIONS = 6 };

/* -- targets (T-37) ------------------------------------------------------------------------ */

static const struct ck_probe *only_probe(void)
{
	ck_assert_uint_eq(front_program(front)->n_probes, 1);
	return front_program(front)->probes[0];
}

START_TEST(the_number_of_a_vm_in_a_script_is_that_of_its_directive)
{
	ck_assert_int_eq(compile("@VM7 = db\nVMM7:HV_Exit { }\n"), 0);
	ck_assert_uint_eq(only_probe()->vm, 2);
	ck_assert_str_eq(only_probe()->name->text, "VMM7:HV_Exit");
}
END_TEST

START_TEST(the_only_target_is_the_default_domain)
{
	ck_assert_int_eq(compile("@VM = db\nHV_Exit { }\n"), 0);
	ck_assert_int_eq(only_probe()->domain, DOM_VMM);
	ck_assert_uint_eq(only_probe()->vm, 2);
	ck_assert_int_eq(compile("@VMK\n@VM = db\nVMK1Hz { }\n"), 0);
	ck_assert_int_eq(only_probe()->domain, DOM_VMK);
}
END_TEST

START_TEST(a_probe_of_every_vm_is_one_of_each_that_is_given)
{
	struct front_target big = world;

	big.n_vms = 3;
	ck_assert_int_eq(compile_for(&big, &(struct front_opts){ 0 },
				     "@VM1 = db\n@VM2 = web\nVMM:HV_Exit { n++; }\n"),
			 0);
	const struct ck_program *p = front_program(front);
	ck_assert_uint_eq(p->n_probes, 2);
	ck_assert_uint_eq(p->probes[0]->vm, 2);
	ck_assert_uint_eq(p->probes[1]->vm, 1);
	ck_assert_uint_eq(p->probes[1]->index, 1);
	ck_assert_ptr_eq(p->probes[0]->body, p->probes[1]->body);
	ck_assert_int_eq(compile("@VM1 = db\n@VM2 = web\nVMM:HV_Exit { n++; }\n"), 0);
	ck_assert_uint_eq(only_probe()->vm, 0);
}
END_TEST

START_TEST(a_static_probe_of_another_domain_is_named_with_it)
{
	ck_assert_int_ne(compile("HV_Exit { }"), 0);
	assert_says("write 'VMM:HV_Exit'");
}
END_TEST

START_TEST(without_a_target_probe_points_are_taken_on_trust)
{
	struct front_opts opts = { .no_target = true };

	ck_assert_int_eq(compile_for(&world, &opts, "VMK:ENTER:nosuch(int a, string s) { }"), 0);
	ck_assert_int_eq(compile_for(NULL, &opts, "VMM9:nosuch { n = &jiffies; }"), 0);
	ck_assert_int_ne(compile_for(NULL, &opts, "VMK:EXIT:x(int a, int b) { }"), 0);
}
END_TEST

/* -- calls (T-24, T-32) ---------------------------------------------------------------------- */

START_TEST(the_deepest_chain_of_calls_is_known)
{
	ck_assert_int_eq(compile("int c(int x) { int y = x; return y; }\n"
				 "int b() { return c(1); }\n"
				 "int a() { int z = b() + c(2); return z; }\n"
				 "int far(int p1, int p2, int p3) { return far2(p1); }\n"
				 "int far2(int p1) { return far3(p1); }\n"
				 "int far3(int p1) { return p1; }\n"
				 "VMK:VMKLoad { int k = a(); printf(\"%d\", k); }\n"),
			 0);
	struct ck_depth depth = front_program(front)->depth;
	ck_assert_uint_eq(depth.frames, 4); /* the probe, a, b, c */
	ck_assert_uint_eq(depth.slots, 4);  /* k, z, x, y: far() is never called */
}
END_TEST

START_TEST(a_function_runs_where_its_callers_do)
{
	ck_assert_int_eq(compile("void in() { } void out() { in(); } void none() { out(); }\n"
				 "VMK:VMKLoad { out(); } VMM:HV_Exit { in(); }\n"),
			 0);
	const struct ck_program *p = front_program(front);
	ck_assert_uint_eq(p->funcs[0]->domains, IN_VMK | IN_VMM);
	ck_assert_uint_eq(p->funcs[1]->domains, IN_VMK);
	ck_assert_uint_eq(p->funcs[2]->domains, 0);
}
END_TEST

/* -- size --------------------------------------------------------------------------------------- */

enum { MANY = 100000 };

/* Generous: a quadratic walk over MANY names takes minutes. */
enum { MOST_SECONDS = 20 };

static void compile_fast(struct buf *source, int want)
{
	clock_t start = clock();
	int err = compile(buf_str(source));

	ck_assert_msg((err != 0) == (want != 0), "%s", rendered());
	ck_assert_int_lt((int)((clock() - start) / CLOCKS_PER_SEC), MOST_SECONDS);
	buf_free(source);
}

START_TEST(a_long_chain_of_inferred_names_is_cheap)
{
	struct buf source = { 0 };

	buf_puts(&source, "VMK:VMKLoad {\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&source, "n%d = n%d;\n", i, i + 1);
	buf_printf(&source, "n%d = \"s\"; printf(\"%%s\", n0);\n}\n", MANY);
	compile_fast(&source, 0);
}
END_TEST

START_TEST(a_long_chain_of_calls_is_one_error)
{
	struct buf source = { 0 };

	for (int i = 0; i < MANY; i++)
		buf_printf(&source, "int f%d(int a) { return f%d(a); }\n", i, i + 1);
	buf_printf(&source, "int f%d(int a) { return a; }\nVMK:VMKLoad { f0(1); }\n", MANY);
	compile_fast(&source, 1);
	ck_assert_uint_eq(front_diags(front)->n_errors, 1);
}
END_TEST

START_TEST(a_long_cycle_of_calls_is_one_error)
{
	struct buf source = { 0 };

	for (int i = 0; i < MANY; i++)
		buf_printf(&source, "int f%d(int a) { return f%d(a); }\n", i, (i + 1) % MANY);
	compile_fast(&source, 1);
	ck_assert_uint_eq(front_diags(front)->n_errors, 1);
}
END_TEST

START_TEST(many_slips_are_cheap)
{
	struct buf source = { 0 };

	buf_puts(&source, "VMK:VMKLoad {\n");
	for (int i = 0; i < MANY; i++)
		buf_printf(&source, "int name%d; u%d = slip%d;\n", i, i, i);
	buf_puts(&source, "}\n");
	compile_fast(&source, 1);
}
END_TEST

START_TEST(a_program_has_a_limit_of_probes)
{
	struct buf source = { 0 };

	for (int i = 0; i < LIMIT_PROBES; i++)
		buf_puts(&source, "VMK:VMKLoad { }\n");
	ck_assert_int_eq(compile(buf_str(&source)), 0);
	buf_puts(&source, "VMK:VMKLoad { }\n");
	ck_assert_int_ne(compile(buf_str(&source)), 0);
	assert_says("[too-many-probes]"); /* shows a line of the source */
	buf_free(&source);
}
END_TEST

/* A small arena is met by -ENOMEM wherever it ends. */
START_TEST(memory_that_runs_out_is_an_answer)
{
	static const char source[] = "bag b; VMK:VMKLoad { x = y + 1; y = 2; b[x] <- y;"
				     " printf(\"%d %s\", x, (string)curworld()->name); a[x]++; }";

	for (size_t bytes = 16384; bytes < 200000; bytes += 512) {
		const struct front_opts opts = { .memory_bytes = bytes };
		const struct front_input input = { "t.emt", source, sizeof(source) - 1 };
		front = front_open(&world, &opts);
		if (!front)
			continue;
		int err = front_compile(front, &input, 1);
		front_close(front);
		front = NULL;
		ck_assert(err == 0 || err == -12);
	}
}
END_TEST

/* -- main ------------------------------------------------------------------------------------- */

int main(void)
{
	Suite *suite = suite_create("check");
	TCase *judged = tcase_create("judged");
	TCase *forms = tcase_create("forms");
	TCase *program = tcase_create("program");
	TCase *size = tcase_create("size");
	TCase *const all[] = { judged, forms, program, size };

	for (int i = 0; i < N_OF(all); i++) {
		tcase_add_checked_fixture(all[i], open_nothing, close_all);
		suite_add_tcase(suite, all[i]);
	}
	tcase_add_loop_test(judged, values_are_judged_as_the_rules_say, 0, N_OF(value_cases));
	tcase_add_loop_test(judged, programs_are_judged_as_the_rules_say, 0, N_OF(program_cases));
	tcase_add_loop_test(forms, what_executors_see_leaves_nothing_to_decide, 0,
			    N_OF(form_cases));
	tcase_add_loop_test(forms, an_inferred_variable_takes_the_type_of_what_it_is_given, 0,
			    N_INFERRED);
	tcase_add_test(forms, a_printa_format_is_taken_apart);
	tcase_add_test(program, every_slip_of_the_lock_script_is_found_in_one_run);
	tcase_add_loop_test(program, the_standard_of_the_paper_refuses_extensions, 0, N_EXTENSIONS);
	tcase_add_test(program, the_number_of_a_vm_in_a_script_is_that_of_its_directive);
	tcase_add_test(program, the_only_target_is_the_default_domain);
	tcase_add_test(program, a_probe_of_every_vm_is_one_of_each_that_is_given);
	tcase_add_test(program, a_static_probe_of_another_domain_is_named_with_it);
	tcase_add_test(program, without_a_target_probe_points_are_taken_on_trust);
	tcase_add_test(program, the_deepest_chain_of_calls_is_known);
	tcase_add_test(program, a_function_runs_where_its_callers_do);
	tcase_set_timeout(size, 120);
	tcase_add_test(size, a_long_chain_of_inferred_names_is_cheap);
	tcase_add_test(size, a_long_chain_of_calls_is_one_error);
	tcase_add_test(size, a_long_cycle_of_calls_is_one_error);
	tcase_add_test(size, many_slips_are_cheap);
	tcase_add_test(size, a_program_has_a_limit_of_probes);
	tcase_add_test(size, memory_that_runs_out_is_an_answer);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

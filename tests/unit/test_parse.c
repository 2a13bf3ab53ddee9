/*
 * test_parse - the parser: the trees it builds (parse_trees.h), the errors it reports
 * (parse_errors.h), the limits of nesting (G-11) and recovery (G-12).
 */
#include <check.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/front/parse.h"
#include "runtime/base/limits.h"
#include "tests/unit/parse_errors.h"
#include "tests/unit/parse_trees.h"

enum {
	ROOM = 256 * 1024 * 1024,
	MANY = 10000,
	N_TREES = sizeof(trees) / sizeof(trees[0]),
	N_MISTAKES = sizeof(mistakes) / sizeof(mistakes[0]),
	N_EXTENSIONS = sizeof(extensions) / sizeof(extensions[0]),
};

static jmp_buf no_memory;
static struct arena *arena;
static struct src src;
static struct diags diags;
static struct buf out;

static void open_all(void)
{
	if (setjmp(no_memory))
		ck_abort_msg("the arena of the test is full");
	arena = arena_open(ROOM, &no_memory);
	ck_assert_ptr_nonnull(arena);
	src_init(&src, arena);
	diags_init(&diags, arena, LIMIT_ERRORS);
}

static void close_all(void)
{
	buf_free(&out);
	out = (struct buf){ 0 };
	arena_close(arena);
}

static struct ast_program *parse_inputs(const struct front_input *inputs, size_t n, bool std_paper)
{
	static const char *const typedefs[] = { "int8",   "int16",  "int32",  "int64",   "uint8",
						"uint16", "uint32", "uint64", "ExcFrame" };
	struct parse_opts opts = { .default_model = MM_VMW64,
				   .std_paper = std_paper,
				   .typedef_names = typedefs,
				   .n_typedef_names = sizeof(typedefs) / sizeof(typedefs[0]) };
	struct intern *names = intern_new(arena);
	struct pp_text *texts = NULL;
	struct token_list tokens = pp_run(arena, names, &src, &diags, NULL, &texts, inputs, n);

	return parse_program(arena, names, &diags, &tokens, &opts);
}

static struct ast_program *parse(const char *text)
{
	struct front_input input = { .name = "t.emt", .text = text, .len = strlen(text) };

	return parse_inputs(&input, 1, false);
}

/* "line:column ID", a line for each error. */
static const char *errors(void)
{
	buf_clear(&out);
	for (const struct diag *d = diags.first; d; d = d->next) {
		struct src_place place = src_locate(&src, d->at.pos);
		buf_printf(&out, "%u:%u %s\n", place.line, place.col, msg_table[d->id].name);
	}
	return buf_str(&out);
}

static const char *tree(const struct ast_program *program)
{
	buf_clear(&out);
	ast_print(program, &src, &out);
	return buf_str(&out);
}

/* -- tables -------------------------------------------------------------------- */

START_TEST(each_source_is_its_tree)
{
	struct ast_program *program = parse(trees[_i].source);

	ck_assert_msg(diags.n_errors == 0, "%s: %s", trees[_i].claim, errors());
	const char *got = tree(program);
	ck_assert_msg(strcmp(got, trees[_i].tree) == 0, "%s: got\n%s", trees[_i].claim, got);
}
END_TEST

static void check_errors(const struct error_row *row, bool std_paper)
{
	struct front_input input = { .name = "t.emt",
				     .text = row->source,
				     .len = strlen(row->source) };

	parse_inputs(&input, 1, std_paper);
	ck_assert_msg(strcmp(errors(), row->errors) == 0, "%s: got\n%s", row->claim, errors());
}

START_TEST(each_mistake_has_its_errors)
{
	check_errors(&mistakes[_i], false);
}
END_TEST

START_TEST(extensions_are_errors_under_std_paper)
{
	check_errors(&extensions[_i], true);
}
END_TEST

/* -- several inputs -------------------------------------------------------------- */

START_TEST(each_input_has_a_head_and_a_model_of_its_own)
{
	static const char a[] = "@MEMORY_MODEL = guest32\nint a;\nmemmodel guest16;\nint b;\n";
	static const char b[] = "int c;\n";
	static const char c[] = "@VMK\n@MEMORY_MODEL = guest64\nint d;\n";
	struct front_input inputs[] = { { .name = "a", .text = a, .len = sizeof(a) - 1 },
					{ .name = "b", .text = b, .len = sizeof(b) - 1 },
					{ .name = "c", .text = c, .len = sizeof(c) - 1 } };

	struct ast_program *program = parse_inputs(inputs, 3, false);
	ck_assert_str_eq(errors(), "");
	ck_assert_str_eq(tree(program), "directive MEMORY_MODEL \"guest32\" 1:1\n"
					"directive VMK 1:1\n"
					"directive MEMORY_MODEL \"guest64\" 2:1\n"
					"decl 2:1\n"
					"  type int guest32 2:1\n"
					"  declarator a 2:5\n"
					"decl 4:1\n"
					"  type int guest16 4:1\n"
					"  declarator b 4:5\n"
					"file b\n"
					"decl 1:1\n"
					"  type int vmw64 1:1\n"
					"  declarator c 1:5\n"
					"file c\n"
					"decl 3:1\n"
					"  type int guest64 3:1\n"
					"  declarator d 3:5\n");
}
END_TEST

START_TEST(a_static_probe_without_domain_has_none)
{
	const struct probe_name *name = parse("HV_Exit {}")->externals->probe.name;

	ck_assert(!name->has_domain);
	ck_assert_int_eq(name->kind, PK_STATIC);
	ck_assert_str_eq(name->text, "HV_Exit");
	ck_assert_str_eq(name->symbol, "HV_Exit");
}
END_TEST

/* -- nesting (G-11) -------------------------------------------------------------- */

/* head, open n times, middle, close n times, tail; and something wrong behind it. */
static const struct nest {
	const char *what, *head, *open, *middle, *close, *tail;
	uint32_t outside; /* levels that the head opens */
	const char *id;   /* of the error; NULL: there is no limit */
} nests[] = {
	{ "parentheses", "int x = ", "(", "1", ")", ";", 0, "NEST_DEPTH" },
	{ "open parentheses", "VMM:X { x = ", "(", "1", "", "; }", 2, "NEST_DEPTH" },
	{ "parentheses without braces", "VMM:X x = ", "(", "1", ")", ";", 1, "NEST_DEPTH" },
	{ "blocks", "VMM:X ", "{", "", "}", "", 0, "NEST_DEPTH" },
	{ "if", "VMM:X ", "if (1) ", ";", "", "", 0, "NEST_DEPTH" },
	{ "if in braces", "VMM:X ", "if (1) {", "", "} else {}", "", 0, "NEST_DEPTH" },
	{ "else if", "VMM:X { ", "if (1) ; else ", ";", "", "}", 1, "NEST_DEPTH" },
	{ "while", "VMM:X ", "while (1) ", ";", "", "", 0, "NEST_DEPTH" },
	{ "do", "VMM:X ", "do ", ";", " while (1);", "", 0, "NEST_DEPTH" },
	{ "for", "VMM:X ", "for (;;) ", ";", "", "", 0, "NEST_DEPTH" },
	{ "foreach", "VMM:X ", "foreach (k in b) ", ";", "", "", 0, "NEST_DEPTH" },
	{ "try", "VMM:X ", "try { ", "", "} catch {}", "", 0, "NEST_DEPTH" },
	{ "catch", "VMM:X ", "try {} catch { ", "", "}", "", 0, "NEST_DEPTH" },
	{ "unary operators", "int x = ", "- ", "1", "", ";", 0, "NEST_DEPTH" },
	{ "++", "VMM:X { ", "++", "x", "", "; }", 1, "NEST_DEPTH" },
	{ "sizeof", "int x = ", "sizeof ", "x", "", ";", 0, "NEST_DEPTH" },
	{ "casts", "int x = ", "(int)", "1", "", ";", 0, "NEST_DEPTH" },
	{ "conditionals", "int x = ", "1 ? 2 : ", "3", "", ";", 0, "NEST_DEPTH" },
	{ "conditionals inside", "int x = ", "1 ? ", "2", " : 3", ";", 0, "NEST_DEPTH" },
	{ "assignments", "VMM:X x = ", "x = ", "1", "", ";", 1, "NEST_DEPTH" },
	{ "calls", "VMM:X f(", "f(", "1", ")", ");", 1, "NEST_DEPTH" },
	{ "indexes", "int x = ", "a[", "1", "]", ";", 0, "NEST_DEPTH" },
	{ "pointers", "int ", "*", "p", "", ";", 0, "NEST_DEPTH" },
	{ "parenthesised declarators", "int ", "(", "p", ")", ";", 0, "NEST_DEPTH" },
	{ "arrays of arrays", "int a", "[1]", "", "", ";", 0, "NEST_DEPTH" },
	{ "abstract declarators", "int x = sizeof(int ", "*", "", "", ");", 1, "NEST_DEPTH" },
	{ "parameters of parameters", "int f(", "int p(", "", ")", ") {}", 1, "NEST_DEPTH" },
	{ "records", "", "struct { ", "int x;", " } s;", "", 0, "NEST_DEPTH" },
	{ "sums", "int x = 1", " + 1", "", "", ";", 0, "EXPR_DEPTH" },
	{ "comma operators", "VMM:X f()", ", 1", "", "", ";", 0, "EXPR_DEPTH" },
	{ "fields", "int x = p", "->f", "", "", ";", 0, "EXPR_DEPTH" },
	{ "indexes of indexes", "int x = a", "[1]", "", "", ";", 0, "EXPR_DEPTH" },
	{ "statements", "VMM:X {", "{ x = (1); } ", "", "", "}", 0, NULL },
	{ "else of one if", "VMM:X {", "if (1) {} else {} ", "", "", "}", 0, NULL },
	{ "arguments", "VMM:X f(1", ", (1)", "", "", ");", 0, NULL },
	{ "declarators", "int x", ", *y", "", "", ";", 0, NULL },
	{ "fields of one record", "struct {", "int *x; ", "", "", "};", 0, NULL },
	{ "records run together", "", "struct { int x; } ", "", "", ";", 0, NULL },
	{ "probes", "", "X { x = 1; } ", "", "", "", 0, NULL },
	{ "strings", "string s = \"\"", "\"\" ", "", "", ";", 0, NULL },
};

static const char *nested(const struct nest *nest, size_t n)
{
	static const char behind[] = "\nVMM:BEHIND { x = ; }\n";
	struct buf text = { 0 };

	buf_puts(&text, nest->head);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, nest->open);
	buf_puts(&text, nest->middle);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, nest->close);
	buf_puts(&text, nest->tail);
	buf_puts(&text, behind);
	ck_assert(!text.failed);
	const char *copy = arena_strndup(arena, buf_str(&text), text.len);
	buf_free(&text);
	return copy;
}

/* Whether an error of this id was reported, and how often. */
static unsigned count_errors(const char *id)
{
	unsigned n = 0;

	for (const struct diag *d = diags.first; d; d = d->next)
		n += strcmp(msg_table[d->id].name, id) == 0;
	return n;
}

START_TEST(too_deep_is_one_error)
{
	const struct nest *nest = &nests[_i];
	struct ast_program *program = parse(nested(nest, MANY));

	if (nest->id)
		ck_assert_msg(count_errors(nest->id) == 1, "%s: %s", nest->what, errors());
	/* The error behind it is found too, and nothing else. */
	ck_assert_msg(count_errors("SYNTAX_EXPR") == 1, "%s: %s", nest->what, errors());
	ck_assert_msg(diags.n_errors == (nest->id ? 2 : 1), "%s: %s", nest->what, errors());
	tree(program);
}
END_TEST

/* Levels that one `open` adds. */
static uint32_t levels_of(const struct nest *nest)
{
	bool is_two = strstr(nest->open, ") {") || strstr(nest->open, "try");

	return is_two ? 2 : 1;
}

START_TEST(as_deep_as_allowed_is_fine)
{
	const struct nest *nest = &nests[_i];
	uint32_t most = (LIMIT_NEST_DEPTH - nest->outside) / levels_of(nest);

	if (!nest->id || strcmp(nest->id, "NEST_DEPTH") != 0)
		most = LIMIT_EXPR_DEPTH - 1;
	parse(nested(nest, most));
	ck_assert_msg(count_errors("NEST_DEPTH") + count_errors("EXPR_DEPTH") == 0, "%s: %s",
		      nest->what, errors());
}
END_TEST

START_TEST(one_deeper_is_an_error)
{
	const struct nest *nest = &nests[_i];
	uint32_t most = (LIMIT_NEST_DEPTH - nest->outside) / levels_of(nest);

	if (!nest->id)
		return;
	if (strcmp(nest->id, "NEST_DEPTH") != 0)
		most = LIMIT_EXPR_DEPTH - 1;
	parse(nested(nest, most + 1));
	ck_assert_msg(count_errors(nest->id) == 1, "%s: %s", nest->what, errors());
}
END_TEST

/* -- recovery (G-12) --------------------------------------------------------------- */

START_TEST(no_more_errors_than_the_limit)
{
	struct nest many = {
		.head = "VMM:X {\n", .open = "x = ;\n", .middle = "", .close = "", .tail = "}"
	};

	parse(nested(&many, MANY));
	ck_assert_uint_eq(diags.n_errors, LIMIT_ERRORS);
	ck_assert(diags.full);
}
END_TEST

/* A source that is cut anywhere is still read to its end, without a crash. */
START_TEST(any_prefix_of_a_source_is_survived)
{
	static const char whole[] =
		"@VMK\ntypedef struct S { int a : 3; @8 char *b[2]; union { int c; }; } S;\n"
		"enum E { A = 1, B, };\nint f(int a, string s) { if (a) return (int)a[1]; else { } "
		"return f(a ? 1 : 2, \"x\" \"y\"); }\nVMM:X(int a) { for (int i = 0; i < 3; i++) "
		"{ try { b[k] <- *p->q; } catch { } } foreach (k, v in b) x++; do ; while (1); }\n";

	for (size_t len = 0; len < sizeof(whole); len++) {
		close_all();
		open_all();
		parse(arena_strndup(arena, whole, len));
		ck_assert(diags.n_errors <= 2);
	}
}
END_TEST

/* So is one of which any token was doubled or left out; the tree can always be printed. */
START_TEST(a_token_too_many_or_too_few_is_survived)
{
	static const char *const words[] = {
		"int",    "f",   "(",    "int", "a", ")",  "{",     "if", "(",     "a",
		")",      "{",   "x",    "=",   "y", "[",  "1",     "]",  "+",     "2",
		";",      "}",   "else", "{",   "}", "do", "{",     "}",  "while", "(",
		"1",      ")",   ";",    "try", "{", "}",  "catch", "{",  "}",     "return",
		"(",      "int", ")",    "x",   "?", "1",  ":",     "2",  ";",     "}",
		"struct", "S",   "{",    "int", "a", ":",  "3",     ";",  "}",     "s",
		";",      "X",   "{",    "g",   "(", ")",  ";",     "}",
	};
	enum { N_WORDS = sizeof(words) / sizeof(words[0]) };

	for (size_t i = 0; i < 2 * (size_t)N_WORDS; i++) {
		struct buf text = { 0 };
		close_all();
		open_all();
		for (size_t w = 0; w < N_WORDS; w++) {
			size_t copies = w != i / 2 ? 1 : i % 2 ? 2 : 0;
			for (size_t copy = 0; copy < copies; copy++)
				buf_printf(&text, "%s\n", words[w]);
		}
		tree(parse(arena_strndup(arena, buf_str(&text), text.len)));
		ck_assert_msg(diags.n_errors <= 4, "%s: %s", buf_str(&text), errors());
		buf_free(&text);
	}
}
END_TEST

int main(void)
{
	enum { N_NESTS = sizeof(nests) / sizeof(nests[0]) };
	Suite *suite = suite_create("parse");
	TCase *tables = tcase_create("tables");
	TCase *depth = tcase_create("depth");
	TCase *recovery = tcase_create("recovery");

	tcase_add_checked_fixture(tables, open_all, close_all);
	tcase_add_loop_test(tables, each_source_is_its_tree, 0, N_TREES);
	tcase_add_loop_test(tables, each_mistake_has_its_errors, 0, N_MISTAKES);
	tcase_add_loop_test(tables, extensions_are_errors_under_std_paper, 0, N_EXTENSIONS);
	tcase_add_test(tables, each_input_has_a_head_and_a_model_of_its_own);
	tcase_add_test(tables, a_static_probe_without_domain_has_none);
	suite_add_tcase(suite, tables);

	tcase_add_checked_fixture(depth, open_all, close_all);
	tcase_add_loop_test(depth, too_deep_is_one_error, 0, N_NESTS);
	tcase_add_loop_test(depth, as_deep_as_allowed_is_fine, 0, N_NESTS);
	tcase_add_loop_test(depth, one_deeper_is_an_error, 0, N_NESTS);
	suite_add_tcase(suite, depth);

	tcase_add_checked_fixture(recovery, open_all, close_all);
	tcase_add_test(recovery, no_more_errors_than_the_limit);
	tcase_add_test(recovery, any_prefix_of_a_source_is_survived);
	tcase_add_test(recovery, a_token_too_many_or_too_few_is_survived);
	suite_add_tcase(suite, recovery);

	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

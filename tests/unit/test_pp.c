/*
 * test_pp - the preprocessor: rules L-11 .. L-14 of spec/emmett.md, and what bounds
 * it.  A test's name is the claim it proves.
 */
#include <errno.h>

#include "tests/unit/lex_run.h"

/* -- files in memory, for #include --------------------------------------------------- */

struct memory_file {
	const char *name, *text;
	int error;
};

static int read_memory(void *ctx, const char *from, const char *path, size_t max_bytes, char **text,
		       size_t *len, char **shown_name)
{
	(void)from;
	for (const struct memory_file *f = ctx; f->name; f++) {
		if (strcmp(f->name, path) != 0)
			continue;
		if (f->error)
			return -f->error;
		*len = strlen(f->text);
		if (*len > max_bytes)
			return -EFBIG;
		*text = strdup(f->text);
		*shown_name = strdup(path);
		return 0;
	}
	return -ENOENT;
}

static struct token_list run_with_files(const char *text, struct memory_file *files)
{
	struct src_reader reader = { files, read_memory };
	struct front_input input = { "t.emt", text, strlen(text) };

	return pp_run(arena, names, &src, &diags, &reader, &texts, &input, 1);
}

/* -- L-11: macros ---------------------------------------------------------------------------------- */

START_TEST(l11_macros_are_replaced_and_rescanned)
{
	check_tokens("#define A (B + 1)\n # define B 2 // c\na = A; B", "a = ( 2 + 1 ) ; 2");
	check_tokens("#define E\nE x E;E", "x ;");
	check_tokens("#define A B\n#undef A\n#undef Z\nA", "A");
	check_tokens("#define S \"a\" \"b\"\nS", "\"a\" \"b\"");
}
END_TEST

START_TEST(l11_a_name_is_not_replaced_inside_its_own_expansion)
{
	check_tokens("#define x x + 1\nx", "x + 1");
	check_tokens("#define a b\n#define b a c\na b", "a c b c");
}
END_TEST

START_TEST(l11_probe_and_import_names_are_not_replaced)
{
	check_tokens("#define VMM X\n#define HV_Exit Y\n#define m n\nVMM:HV_Exit { $m.m VMM }",
		     "<VMM:HV_Exit> { $m.m X }");
}
END_TEST

START_TEST(l11_a_macro_may_name_a_probe)
{
	check_tokens("#define P GUEST:ENTER:0x10\nP {}", "<GUEST:ENTER:0x10> { }");
}
END_TEST

START_TEST(l11_macro_tokens_stand_at_the_place_of_use)
{
	struct token_list list = run("#define A 1 + 2\n  A");

	ck_assert_uint_eq(list.n, 4);
	for (size_t i = 0; i < 3; i++) {
		ck_assert_uint_eq(src_locate(&src, list.v[i].at.pos).line, 2);
		ck_assert_int_eq(list.v[i].line_start, i == 0);
	}
	ck_assert(list.v[0].input_start);
}
END_TEST

START_TEST(l11_redefinition)
{
	check_tokens("#define A 1 + 2\n#define A 1  +  2\nA", "1 + 2");
	check_tokens("#define A 1\n#undef A\n#define A 2\nA", "2");
	run("#define A 1\n#define A 2\n");
	check_one(MSG_MACRO_REDEFINED, "redefined", "L-11", "#undef A");
	ck_assert_uint_eq(src_locate(&src, diags.first->others->at.pos).line, 1);
	restart();
	check_error("#define A \"a\"\n#define A \"b\"\n", MSG_MACRO_REDEFINED, "L-11", NULL);
}
END_TEST

START_TEST(l11_wrong_definitions)
{
	check_error("#define F(x) x\n", MSG_MACRO_FUNCTION, "L-11", "function");
	check_tokens("#define F (x)\nF", "( x )");
	check_error("#define\nx", MSG_MACRO_NAME, "L-11", "#define NAME");
	check_error("#define 1 2\nx", MSG_MACRO_NAME, "L-11", NULL);
	check_error("#define if x\n", MSG_MACRO_NAME, "L-11", NULL);
	check_error("#undef A B\n", MSG_UNDEF_EXTRA, "L-11", "//");
}
END_TEST

START_TEST(l11_largest_expansion_and_one_token_more)
{
	char *body = repeat("; ", LIMIT_MACRO_TOKENS);
	struct token_list list = run(arena_printf(arena, "#define A %s\nA", body));

	check_clean("largest");
	ck_assert_uint_eq(list.n, LIMIT_MACRO_TOKENS + 1);
	restart();
	check_error(arena_printf(arena, "#define A %s;\nA", body), MSG_MACRO_TOO_LONG, "L-11",
		    NULL);
	free(body);
}
END_TEST

/* Each macro is twice the next: 2^40 tokens, or 2^40 times nothing. */
START_TEST(l11_bombs_are_bounded)
{
	for (int is_empty = 0; is_empty < 2; is_empty++) {
		struct buf text = { 0 };
		for (int i = 0; i < 40; i++)
			buf_printf(&text, "#define A%d A%d A%d\n", i, i + 1, i + 1);
		if (is_empty)
			buf_puts(&text, "#define A40\n");
		buf_puts(&text, "A0\n");
		check_error(buf_str(&text), MSG_MACRO_TOO_LONG, "L-11", NULL);
		buf_free(&text);
	}
	struct buf text = { 0 };
	for (int i = 0; i < 16; i++)
		buf_printf(&text, "#define A%d A%d A%d\n", i, i + 1, i + 1);
	buf_puts(&text, "#define A16\n");
	for (int i = 0; i < 1000; i++)
		buf_puts(&text, "A0\n");
	check_error(buf_str(&text), MSG_MACRO_TOTAL, "L-11", NULL);
	buf_free(&text);
}
END_TEST

START_TEST(l11_many_macros_in_a_chain)
{
	struct buf text = { 0 };

	for (int i = 0; i < 50000; i++)
		buf_printf(&text, "#define A%d A%d\n", i, i + 1);
	buf_puts(&text, "A0 A49999");
	check_tokens(buf_str(&text), "A50000 A50000");
	buf_free(&text);
}
END_TEST

/* -- L-12: conditions --------------------------------------------------------------------------------- */

START_TEST(l12_conditions)
{
	check_tokens("#define A\n#ifdef A\na\n#else\nb\n#endif\nc", "a c");
	check_tokens("#ifdef A\na\n#else\nb\n#endif\nc", "b c");
	check_tokens("  #  ifndef A // c\na\n  #endif /* c */\nc", "a c");
	check_tokens("#ifdef A\n#ifdef B\n1\n#else\n2\n#endif\n#else\n#ifndef B\n3\n#else\n4\n"
		     "#endif\n#endif",
		     "3");
}
END_TEST

START_TEST(l12_skipped_text_is_not_lexed)
{
	check_tokens("#ifdef A\n ` 08 'x \"open\n/* #endif \n#endif */ \"/*\" \"\\\"/*\" " LEFT
		     "/*" RIGHT " // /*\n x #endif\n#define Q(\n#nonsense\n /* c */ #endif\nb",
		     "b");
}
END_TEST

START_TEST(l12_unbalanced_conditions)
{
	run("x\n#ifdef A\n#ifdef B\n");
	ck_assert_uint_eq(diags.n_errors, 2);
	ck_assert_int_eq(diags.first->id, MSG_CONDITION_OPEN);
	ck_assert_uint_eq(src_locate(&src, diags.first->at.pos).line, 2);
	restart();
	check_error("#ifndef A\nx\n", MSG_CONDITION_OPEN, "L-12", "#endif");
	check_error("#endif\n", MSG_CONDITION_STRAY, "L-12", NULL);
	check_error("#else\n", MSG_CONDITION_STRAY, "L-12", NULL);
	check_error("#ifdef A\n#else\n#else\n#endif\n", MSG_CONDITION_ELSE, "L-12", NULL);
	check_error("#ifndef A\n#else\n#else\n#endif\n", MSG_CONDITION_ELSE, "L-12", NULL);
	check_error("#ifdef\n#endif\n", MSG_CONDITION_NAME, "L-12", "#ifdef NAME");
	check_error("#ifdef A\n#endif A\n", MSG_CONDITION_EXTRA, "L-12", "//");
	check_error("#if 1\nx\n#endif\n", MSG_CONDITION_IF, "L-12", "#ifdef");
	check_error("#ifndef A\nx\n#elif B\ny\n#endif\n", MSG_CONDITION_IF, "L-12", "#ifdef");
	check_error("#ifdef A\n /* open\n#endif\n", MSG_COMMENT_OPEN, "L-2", NULL);
}
END_TEST

/* -- L-13, L-14: inclusion ------------------------------------------------------------------------------- */

START_TEST(l13_included_files_are_part_of_the_text)
{
	struct memory_file files[] = { { "a", "#include \"b\"\na;", 0 },
				       { "b", "#define X 7\nVMM:b {}", 0 },
				       { NULL, NULL, 0 } };
	struct token_list list =
		run_with_files("#include \"a\" // c\nX; {\n#include \"b\"\n}", files);

	ck_assert_str_eq(dump(list), "<VMM:b> { } a ; 7 ; { VMM : b { } }");
	check_clean("includes");
	ck_assert(list.v[0].input_start);
	for (size_t i = 1; i < list.n; i++)
		ck_assert(!list.v[i].input_start);
	ck_assert_str_eq(src_locate(&src, list.v[0].at.pos).file->name, "b");
}
END_TEST

static void check_include_error(const char *source, struct memory_file *files, enum msg id,
				const char *part)
{
	run_with_files(source, files);
	check_one(id, source, msg_table[id].rule, NULL);
	if (!strstr(diags.first->text, part))
		ck_abort_msg("%s: %s", source, diags.first->text);
	restart();
}

START_TEST(l13_unreadable_files)
{
	struct memory_file files[] = { { "ok", "", 0 },          { "dir", "", EISDIR },
				       { "secret", "", EACCES }, { "big", "", EFBIG },
				       { "odd", "", 4242 },      { NULL, NULL, 0 } };

	check_include_error("#include \"x\"\n", files, MSG_INCLUDE_READ, "no such file");
	check_include_error("#include \"dir\"\n", files, MSG_INCLUDE_READ, "directory");
	check_include_error("#include \"secret\"\n", files, MSG_INCLUDE_READ, "denied");
	check_include_error("#include \"odd\"\n", files, MSG_INCLUDE_READ, "4242");
	check_include_error("#include \"big\"\n", files, MSG_SOURCE_TOO_LARGE, "16777216");
	check_error("#include \"x\"\n", MSG_INCLUDE_READ, "L-13", NULL);
	check_error("#include <x>\n", MSG_INCLUDE_NAME, "L-13", "\"file\"");
	check_error("#include\n", MSG_INCLUDE_NAME, "L-13", NULL);
	check_error("#include \"\"\n", MSG_INCLUDE_NAME, "L-13", NULL);
	check_include_error("#include \"ok\" y\n", files, MSG_INCLUDE_EXTRA, "identifier 'y'");
}
END_TEST

START_TEST(l13_cycles_and_depth)
{
	struct memory_file cycle[] = { { "a", "#include \"b\"\n", 0 },
				       { "b", "#include \"a\"\n", 0 },
				       { NULL, NULL, 0 } };
	check_include_error("#include \"a\"\n", cycle, MSG_INCLUDE_CYCLE, "'a'");

	struct memory_file deep[LIMIT_INCLUDE_DEPTH + 2] = { 0 };
	for (int i = 0; i <= LIMIT_INCLUDE_DEPTH; i++) {
		deep[i].name = strdup(arena_printf(arena, "f%d", i));
		deep[i].text = strdup(arena_printf(arena, "#include \"f%d\"\n", i + 1));
	}
	check_include_error("#include \"f0\"\n", deep, MSG_INCLUDE_DEPTH, "16");
	/* f1 is the outermost of the deepest chain that is allowed. */
	free((char *)deep[LIMIT_INCLUDE_DEPTH].text);
	deep[LIMIT_INCLUDE_DEPTH].text = strdup("end;");
	ck_assert_str_eq(dump(run_with_files("#include \"f1\"\n", deep)), "end ;");
	check_clean("deepest");
	for (int i = 0; i <= LIMIT_INCLUDE_DEPTH; i++) {
		free((char *)deep[i].name);
		free((char *)deep[i].text);
	}
}
END_TEST

START_TEST(l13_repeated_inclusion_is_bounded)
{
	struct memory_file files[] = { { "a", "#include \"b\"\n#include \"b\"\n#include \"b\"\n",
					 0 },
				       { "b", "#include \"c\"\n#include \"c\"\n", 0 },
				       { "c", ";\n", 0 },
				       { NULL, NULL, 0 } };
	char *text = repeat("#include \"a\"\n", 1000);

	check_include_error(text, files, MSG_INCLUDE_TOTAL, "4096");
	free(text);
}
END_TEST

/* Each time that it is read it is another one of the same length; its sixth text is the first again. */
static int read_changing(void *ctx, const char *from, const char *path, size_t max_bytes,
			 char **text, size_t *len, char **shown_name)
{
	int *n = ctx;

	(void)from;
	(void)max_bytes;
	*text = strdup("a; ");
	(*text)[0] = (char)('a' + (*n)++ % 5);
	*len = strlen(*text);
	*shown_name = strdup(path);
	return 0;
}

START_TEST(l13_a_file_that_changes_is_read_as_it_is)
{
	int n = 0;
	struct src_reader reader = { &n, read_changing };
	const char *text = "#include \"f\"\n#include \"f\"\n#include \"f\"\n#include \"g\"\n"
			   "#include \"f\"\n#include \"f\"\n#include \"g\"\n";
	struct front_input input = { "t.emt", text, strlen(text) };
	struct token_list list = pp_run(arena, names, &src, &diags, &reader, &texts, &input, 1);

	ck_assert_str_eq(dump(list), "a ; b ; c ; d ; e ; a ; b ;");
	ck_assert_int_eq(n, 7);
	restart();
}
END_TEST

START_TEST(l13_a_file_that_is_read_again_is_kept_once)
{
	struct memory_file files[] = { { "a", "x;", 0 }, { "b", "", 0 }, { NULL, NULL, 0 } };
	size_t n_kept = 0;

	ck_assert_str_eq(dump(run_with_files("#include \"a\"\n#include \"b\"\n#include \"a\"\n"
					     "#include \"b\"\n#include \"a\"\n",
					     files)),
			 "x ; x ; x ;");
	for (const struct pp_text *t = texts; t; t = t->next)
		n_kept++;
	ck_assert_uint_eq(n_kept, 2);
	restart();
}
END_TEST

START_TEST(l11_what_came_to_nothing_is_read_again_after_a_change)
{
	check_tokens("#define E\n#define D E E\n#define DD D D\n#undef Z\nDD x DD\n#undef E\nDD\n"
		     "#define E y\nDD",
		     "x E E E E y y y y");
}
END_TEST

START_TEST(l13_any_other_hash)
{
	check_error("# this is a comment, isn't it /*\nx;", MSG_HASH_COMMENT, "L-13", "// text");
	check_error("#!/usr/bin/vprobe\n", MSG_HASH_COMMENT, "L-13", NULL);
	check_error("#\n", MSG_HASH_COMMENT, "L-13", NULL);
	check_error("#inclde \"x\"\n", MSG_DIRECTIVE_UNKNOWN, "L-13", "'#include'");
	check_error("#pragma once\n", MSG_DIRECTIVE_UNKNOWN, "L-13", "#ifdef");
}
END_TEST

START_TEST(l14_a_file_ends_its_own_conditions_and_comments)
{
	struct memory_file files[] = {
		{ "open", "#ifndef A\n", 0 }, { "end", "#endif\n", 0 }, { "skip", "#ifdef A\n", 0 },
		{ "comment", "/*", 0 },       { NULL, NULL, 0 },
	};

	run_with_files("#include \"open\"\n#ifndef B\n#include \"end\"\n#endif\nx", files);
	ck_assert_uint_eq(diags.n_errors, 2);
	ck_assert_int_eq(diags.first->id, MSG_CONDITION_OPEN);
	ck_assert_int_eq(diags.last->id, MSG_CONDITION_STRAY);
	restart();
	ck_assert_str_eq(dump(run_with_files("#include \"skip\"\nx */", files)), "x * /");
	restart();
	ck_assert_str_eq(dump(run_with_files("#include \"comment\"\nx", files)), "x");
	ck_assert_int_eq(diags.first->id, MSG_COMMENT_OPEN);
}
END_TEST

START_TEST(l14_inputs_follow_one_another)
{
	struct front_input inputs[] = { { "1", "#define A 1\nf {", 15 },
					{ "2", "", 0 },
					{ "3", "VMM:x { A }", 11 } };
	struct token_list list = pp_run(arena, names, &src, &diags, NULL, &texts, inputs, 3);

	ck_assert_str_eq(dump(list), "f { <VMM:x> { 1 }");
	ck_assert(list.v[0].input_start);
	ck_assert(list.v[2].input_start);
	ck_assert(!list.v[3].input_start);
	list = pp_run(arena, names, &src, &diags, NULL, &texts, NULL, 0);
	ck_assert_uint_eq(list.n, 1);
	check_clean("inputs");
}
END_TEST

/* -- bounds and texts -------------------------------------------------------------------------------------- */

START_TEST(errors_end_the_run_at_their_limit)
{
	char *text = repeat("\"\n", 100000);
	struct token_list list = run(text);

	ck_assert_uint_eq(diags.n_errors, LIMIT_ERRORS);
	ck_assert_uint_lt(list.n, 2 * LIMIT_ERRORS);
	ck_assert_int_eq(list.v[list.n - 1].kind, TOK_EOF);
	free(text);
}
END_TEST

START_TEST(hostile_pieces_repeated_take_linear_time)
{
	static const char *const pieces[] = {
		"/*",    "*/", "VMM:",     "VMM: ",       "#ifdef A\n", "#else\n",
		"\xff ", "'",  "\xe2\x80", "$",           "@",          "#\n",
		"0x",    "\"", "\\",       "#define a\n", LEFT,         "a!"
	};

	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		char *text = repeat(pieces[i], 300000);
		struct token_list list = run(text);
		ck_assert_int_eq(list.v[list.n - 1].kind, TOK_EOF);
		free(text);
		restart();
	}
}
END_TEST

START_TEST(a_full_arena_ends_the_run_and_leaks_nothing)
{
	struct memory_file files[] = { { "a", "x;", 0 }, { NULL, NULL, 0 } };
	char *text = repeat("#include \"a\"\n#define A ;;;;;;;;\nA A A A A A A A", 10000);

	close_compilation();
	arena = arena_open(1 << 20, &on_full);
	texts = NULL;
	if (setjmp(on_full) == 0) {
		names = intern_new(arena);
		src_init(&src, arena);
		diags_init(&diags, arena, LIMIT_ERRORS);
		run_with_files(text, files);
		ck_abort_msg("the arena was not filled");
	}
	free(text);
}
END_TEST

static void add_preprocessor_tests(TCase *tc)
{
	tcase_add_test(tc, l11_macros_are_replaced_and_rescanned);
	tcase_add_test(tc, l11_a_name_is_not_replaced_inside_its_own_expansion);
	tcase_add_test(tc, l11_probe_and_import_names_are_not_replaced);
	tcase_add_test(tc, l11_a_macro_may_name_a_probe);
	tcase_add_test(tc, l11_macro_tokens_stand_at_the_place_of_use);
	tcase_add_test(tc, l11_redefinition);
	tcase_add_test(tc, l11_wrong_definitions);
	tcase_add_test(tc, l11_largest_expansion_and_one_token_more);
	tcase_add_test(tc, l11_bombs_are_bounded);
	tcase_add_test(tc, l11_many_macros_in_a_chain);
	tcase_add_test(tc, l12_conditions);
	tcase_add_test(tc, l12_skipped_text_is_not_lexed);
	tcase_add_test(tc, l12_unbalanced_conditions);
	tcase_add_test(tc, l13_included_files_are_part_of_the_text);
	tcase_add_test(tc, l13_unreadable_files);
	tcase_add_test(tc, l13_cycles_and_depth);
	tcase_add_test(tc, l13_repeated_inclusion_is_bounded);
	tcase_add_test(tc, l13_any_other_hash);
	tcase_add_test(tc, l14_a_file_ends_its_own_conditions_and_comments);
	tcase_add_test(tc, l13_a_file_that_changes_is_read_as_it_is);
	tcase_add_test(tc, l13_a_file_that_is_read_again_is_kept_once);
	tcase_add_test(tc, l11_what_came_to_nothing_is_read_again_after_a_change);
	tcase_add_test(tc, l14_inputs_follow_one_another);
	tcase_add_test(tc, errors_end_the_run_at_their_limit);
	tcase_add_test(tc, hostile_pieces_repeated_take_linear_time);
	tcase_add_test(tc, a_full_arena_ends_the_run_and_leaks_nothing);
}

int main(void)
{
	return run_suite("pp", add_preprocessor_tests);
}

/*
 * test_lex - from bytes to tokens: rules L-1 .. L-10 of spec/emmett.md.  A test's
 * name is the claim it proves.  Most compare two texts: the source, and its tokens as
 * dump() writes them; or the source and the one message it must raise.
 */
#include "tests/unit/lex_run.h"

/* -- L-1, L-2: text and comments -------------------------------------------------------- */

START_TEST(l1_white_space_and_byte_order_mark)
{
	check_tokens("\xef\xbb\xbf"
		     "a \t\r\n\f\vb",
		     "a b");
	check_tokens("", "");
	check_tokens("x;\r\ny;\r\n", "x ; y ;");
}
END_TEST

START_TEST(l1_positions_count_bytes_from_one)
{
	struct token_list list = run("a\n\t\xe2\x80\x93 b");
	struct src_place at = src_locate(&src, list.v[2].at.pos);

	ck_assert_uint_eq(at.line, 2);
	ck_assert_uint_eq(at.col, 6);
	ck_assert(list.v[1].line_start);
	ck_assert(!list.v[2].line_start);
}
END_TEST

START_TEST(l1_nul_byte_is_an_error_once)
{
	run_bytes("a\0b\0\0c", 6);
	check_one(MSG_NUL_BYTE, "NUL", "L-1", "text file");
}
END_TEST

START_TEST(l1_source_of_the_largest_size_and_one_byte_more)
{
	char *text = malloc(LIMIT_SOURCE_BYTES + 2);

	memset(text, ' ', LIMIT_SOURCE_BYTES + 1);
	text[LIMIT_SOURCE_BYTES + 1] = 0;
	run_bytes(text, LIMIT_SOURCE_BYTES + 1);
	check_one(MSG_SOURCE_TOO_LARGE, "large", "L-1", "split");
	restart();
	text[LIMIT_SOURCE_BYTES] = 0;
	text[0] = 'x';
	ck_assert_str_eq(dump(run_bytes(text, LIMIT_SOURCE_BYTES)), "x");
	check_clean("largest");
	free(text);
}
END_TEST

START_TEST(l2_comments_nest_and_are_white_space)
{
	check_tokens("a/* /* \" */ ' \xff */b // c /* d\ne", "a b e");
	check_tokens("a//", "a");
	check_tokens("a/**/b/*/**/*/c/***/d", "a b c d");
}
END_TEST

START_TEST(l2_open_comment_is_reported_at_its_opener)
{
	run("x\n /* a /* b */\n");
	check_one(MSG_COMMENT_OPEN, "open", "L-2", "nest");
	ck_assert_uint_eq(src_locate(&src, diags.first->at.pos).line, 2);
	ck_assert_ptr_nonnull(diags.first->others);
}
END_TEST

/* -- L-3, L-4: words ---------------------------------------------------------------------- */

START_TEST(l3_bang_belongs_to_a_name_only_before_a_letter)
{
	check_tokens("x!=0", "x != 0");
	check_tokens("nt!NtCreateFile a!b!_c a!1 a!!b !a",
		     "nt!NtCreateFile a!b!_c a ! 1 a ! ! b ! a");
}
END_TEST

START_TEST(l3_longest_name_and_one_byte_more)
{
	char *name = repeat("a", LIMIT_IDENT_BYTES + 1);

	check_error(name, MSG_NAME_TOO_LONG, "L-3", "shorter");
	name[LIMIT_IDENT_BYTES] = 0;
	check_tokens(name, name);
	free(name);
}
END_TEST

START_TEST(l4_every_keyword_is_a_token_of_its_own)
{
#define KEYWORD(id, text)                                      \
	do {                                                   \
		struct token_list list = run(text);            \
		ck_assert_int_eq(list.v[0].kind, TOK_KW_##id); \
		ck_assert_str_eq(list.v[0].name, text);        \
	} while (0);
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
	check_clean("keywords");
	ck_assert_int_eq(run("in ifx If").v[0].kind, TOK_IDENT);
}
END_TEST

START_TEST(l4_every_refused_word_says_what_to_write)
{
#define REFUSED(text, read_as, hint) check_error(text " x;", MSG_WORD_REFUSED, "L-4", hint);
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
	ck_assert_str_eq(dump(run("static float x; register y;")), "int x ; y ;");
}
END_TEST

/* -- L-5, L-6: literals --------------------------------------------------------------------- */

START_TEST(l5_integers)
{
	check_tokens("0 7 010 0x1F 0XaB 9223372036854775808 18446744073709551615 1.x",
		     "0 7 8 31 171 9223372036854775808 18446744073709551615 1 . x");
	check_tokens("0xffffffffffffffff 01777777777777777777777",
		     "18446744073709551615 18446744073709551615");
}
END_TEST

static const struct {
	const char *source;
	enum msg id;
	const char *hint_part;
} bad_numbers[] = {
	{ "18446744073709551616", MSG_NUMBER_TOO_LARGE, "18446744073709551615" },
	{ "27670116110564327424", MSG_NUMBER_TOO_LARGE, "largest" },
	{ "0x10000000000000000", MSG_NUMBER_TOO_LARGE, "largest" },
	{ "02000000000000000000000", MSG_NUMBER_TOO_LARGE, "largest" },
	{ "08", MSG_NUMBER_DIGIT, "write 8" },
	{ "0129", MSG_NUMBER_DIGIT, "write 129" },
	{ "0x", MSG_NUMBER_EMPTY, "0x1f" },
	{ "0xg", MSG_NUMBER_GLUED, "white space" },
	{ "1U", MSG_NUMBER_GLUED, "leave it out" },
	{ "0x1FULL", MSG_NUMBER_GLUED, "leave it out" },
	{ "12ab", MSG_NUMBER_GLUED, "0x12ab" },
	{ "0b101", MSG_NUMBER_GLUED, "0x5" },
	{ "0b102", MSG_NUMBER_GLUED, "0x0b102" },
	{ "3x", MSG_NUMBER_GLUED, "white space" },
	{ "1_000", MSG_NUMBER_GLUED, "white space" },
	{ "1.5", MSG_NUMBER_FLOAT, "smaller unit" },
	{ "1.5e3.2", MSG_NUMBER_FLOAT, "smaller unit" },
	{ ".5", MSG_NUMBER_FLOAT, "smaller unit" },
	{ "'a'", MSG_CHAR_CONSTANT, "97" },
	{ "'\\n'", MSG_CHAR_CONSTANT, "10" },
	{ "'\\''", MSG_CHAR_CONSTANT, "39" },
	{ "'\\0'", MSG_CHAR_CONSTANT, "code, 0" },
	{ "'abc'", MSG_CHAR_CONSTANT, "double quotes" },
	{ "it's", MSG_CHAR_CONSTANT, "double quotes" },
};

START_TEST(l5_wrong_numbers_say_what_to_write)
{
	check_error(bad_numbers[_i].source, bad_numbers[_i].id, "L-5", bad_numbers[_i].hint_part);
}
END_TEST

START_TEST(l5_a_wrong_number_is_still_a_number)
{
	ck_assert_str_eq(dump(run("08 12ab 0x 'a' 1.5;")), "0 12 0 97 1 ;");
}
END_TEST

START_TEST(l6_escapes_are_decoded)
{
	struct token_list list = run("\"a\\n\\t\\\\\\\"\\x41\\0\" \"\"");

	ck_assert_str_eq(list.v[0].str.bytes, "a\n\t\\\"x410");
	ck_assert_uint_eq(list.v[0].str.len, 9);
	ck_assert_uint_eq(list.v[1].str.len, 0);
	check_clean("escapes");
}
END_TEST

START_TEST(l6_string_ends_on_its_line)
{
	static const char *const open[] = { "\"abc\nx", "\"abc", "\"abc\\\nx", "\"abc\\" };

	for (size_t i = 0; i < 4; i++)
		check_error(open[i], MSG_STRING_OPEN, "L-6", "'\"'");
	ck_assert_str_eq(dump(run("\"abc\nx")), "\"abc\" x");
}
END_TEST

START_TEST(l6_longest_string_and_one_byte_more_after_decoding)
{
	char *body = repeat("\\a", LIMIT_STRING_BYTES);
	const char *longest = arena_printf(arena, "\"%s\"", body);
	struct token_list list = run(longest);

	ck_assert_uint_eq(list.v[0].str.len, LIMIT_STRING_BYTES);
	check_clean("longest");
	list = run(arena_printf(arena, "\"%sb\"", body));
	ck_assert_uint_eq(list.v[0].str.len, LIMIT_STRING_BYTES);
	check_one(MSG_STRING_TOO_LONG, "too long", "L-6", "pieces");
	free(body);
}
END_TEST

/* -- L-7, L-9, L-10 --------------------------------------------------------------------------- */

START_TEST(l7_every_punctuation_and_the_longest_match)
{
#define PUNCT(id, text) ck_assert_int_eq(run("= " text).v[1].kind, TOK_##id);
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
	check_clean("punctuation");
	restart();
	check_tokens("x<-5 a>>=b c+++d e->f g<<=h", "x <- 5 a >>= b c ++ + d e -> f g <<= h");
	check_tokens("a<b<=c<<d", "a < b <= c << d");
	check_error("a # b", MSG_STRAY_HASH, "L-7", "//");
}
END_TEST

START_TEST(l9_imported_types)
{
	check_tokens("$vmkernel.PktList *p", "$vmkernel.PktList * p");
	static const char *const wrong[] = { "$", "$ a.b", "$a", "$a.", "$a .b", "$.b", "$1.b" };
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		run(wrong[i]);
		ck_assert_int_eq(diags.first->id, MSG_IMPORT_NAME);
		restart();
	}
}
END_TEST

START_TEST(l10_typography_is_read_as_ascii_with_one_warning)
{
	const char *source = LEFT "a" RIGHT " x" NBSP EN_DASH " y" MINUS ">z <" EN_DASH " 1; " RIGHT
				  "b\" " MINUS EN_DASH "i";
	ck_assert_str_eq(dump(run(source)), "\"a\" x - y -> z <- 1 ; \"b\" -- i");
	check_one(MSG_TYPOGRAPHY, source, "L-10", "replace");
	ck_assert_uint_eq(diags.n_errors, 0);
}
END_TEST

START_TEST(l10_string_contents_and_comments_keep_their_bytes)
{
	check_tokens("\"" LEFT "a" EN_DASH "b" RIGHT "\" // " EN_DASH,
		     "\"" LEFT "a" EN_DASH "b" RIGHT "\"");
	ck_assert_str_eq(dump(run(LEFT "a" EN_DASH "\\" RIGHT "b" RIGHT "c")),
			 "\"a" EN_DASH RIGHT "b\" c");
}
END_TEST

START_TEST(l10_other_bytes_are_errors_one_for_a_run)
{
	check_error("a \xff\xfe\x01 b", MSG_BAD_BYTE, "L-10", "ASCII");
	check_error("a ` b", MSG_BAD_BYTE, "L-10", "ASCII");
	check_error("a \\\n b", MSG_BAD_BYTE, "L-10", "one line");
	run("a \xc3\xa4 b");
	ck_assert_ptr_nonnull(strstr(diags.first->text, "0xc3 0xa4"));
}
END_TEST

/* -- L-8: probe names ---------------------------------------------------------------------------- */

static const struct {
	const char *text;
	int domain; /* -1: none */
	uint32_t target;
	enum probe_kind kind;
	const char *symbol;
	uint64_t address, offset, period_ns;
	bool is_line;
} good_probes[] = {
	{ "VMM:HV_Exit", DOM_VMM, 0, PK_STATIC, "HV_Exit", 0, 0, 0, false },
	{ "VMX:VMX1Hz", DOM_VMX, 0, PK_STATIC, "VMX1Hz", 0, 0, 0, false },
	{ "POSIX:x", DOM_POSIX, 0, PK_STATIC, "x", 0, 0, 0, false },
	{ "GUEST:nt!Foo", DOM_GUEST, 0, PK_STATIC, "nt!Foo", 0, 0, 0, false },
	{ "VMM12:VMM1Hz", DOM_VMM, 12, PK_STATIC, "VMM1Hz", 0, 0, 0, false },
	{ "GUEST2:ENTER:0xffffffff81000000", DOM_GUEST, 2, PK_ENTER, NULL, 0xffffffff81000000, 0, 0,
	  false },
	{ "VMK:ENTER:user.Linux32_Write", DOM_VMK, 0, PK_ENTER, "user.Linux32_Write", 0, 0, 0,
	  false },
	{ "GUEST:ENTER:nt!NtCreateFile", DOM_GUEST, 0, PK_ENTER, "nt!NtCreateFile", 0, 0, 0,
	  false },
	{ "VMK:EXIT:a@b#c", DOM_VMK, 0, PK_EXIT, "a@b#c", 0, 0, 0, false },
	{ "VMK:STEP:_f", DOM_VMK, 0, PK_STEP, "_f", 0, 0, 0, false },
	{ "GUEST:READ:4096", DOM_GUEST, 0, PK_READ, NULL, 4096, 0, 0, false },
	{ "GUEST:WRITE:0xb8000", DOM_GUEST, 0, PK_WRITE, NULL, 0xb8000, 0, 0, false },
	{ "VMK:OFFSET:Foo:0x1c", DOM_VMK, 0, PK_OFFSET, "Foo", 0, 28, 0, false },
	{ "VMK:OFFSET:Foo:28", DOM_VMK, 0, PK_OFFSET, "Foo", 0, 28, 0, false },
	{ "OFFSET:0x1000:0", -1, 0, PK_OFFSET, NULL, 0x1000, 0, 0, false },
	{ "VMK:OFFSET:SemaphoreLockInt:L363", DOM_VMK, 0, PK_OFFSET, "SemaphoreLockInt", 0, 363, 0,
	  true },
	{ "ENTER:foo", -1, 0, PK_ENTER, "foo", 0, 0, 0, false },
	{ "VMM:TIMER:1msec", DOM_VMM, 0, PK_TIMER, NULL, 0, 0, 1000000, false },
	{ "VMK:PROFILE:999usec", DOM_VMK, 0, PK_PROFILE, NULL, 0, 0, 999000, false },
	{ "TIMER:10sec", -1, 0, PK_TIMER, NULL, 0, 0, 10000000000, false },
	{ "TIMER:18446744073sec", -1, 0, PK_TIMER, NULL, 0, 0, 18446744073000000000u, false },
};

START_TEST(l8_probe_names_are_taken_apart)
{
	const char *text = good_probes[_i].text;
	struct token_list list = run(arena_printf(arena, "x;\n%s(int a){}", text));

	check_clean(text);
	ck_assert_int_eq(list.v[2].kind, TOK_PROBE);
	const struct probe_name *p = list.v[2].probe;
	ck_assert_str_eq(p->text, text);
	ck_assert_uint_eq(list.v[2].at.len, strlen(text));
	ck_assert_int_eq(p->has_domain, good_probes[_i].domain >= 0);
	if (p->has_domain)
		ck_assert_int_eq(p->domain, good_probes[_i].domain);
	ck_assert_uint_eq(p->target, good_probes[_i].target);
	ck_assert_int_eq(p->kind, good_probes[_i].kind);
	ck_assert_pstr_eq(p->symbol, good_probes[_i].symbol);
	ck_assert_uint_eq(p->address, good_probes[_i].address);
	ck_assert_uint_eq(p->offset, good_probes[_i].offset);
	ck_assert_int_eq(p->offset_is_line, good_probes[_i].is_line);
	ck_assert_uint_eq(p->period_ns, good_probes[_i].period_ns);
}
END_TEST

static const struct {
	const char *source;
	enum msg id;
	const char *hint_part;
} bad_probes[] = {
	{ "VMM: HV_Exit {}", MSG_PROBE_SPACE, "'VMM:HV_Exit'" },
	{ "VMM:ENTER: foo {}", MSG_PROBE_SPACE, "'VMM:ENTER:foo'" },
	{ "VMM:ENTER :foo {}", MSG_PROBE_SPACE, "'VMM:ENTER:foo'" },
	{ "VMM:TIMER:10 sec {}", MSG_PROBE_SPACE, "'VMM:TIMER:10sec'" },
	{ "VMM :HV_Exit {}", MSG_PROBE_SPACE, "'VMM:" },
	{ "VMKERNEL:Foo {}", MSG_PROBE_OLD_NAME, "'VMK:ENTER:Foo'" },
	{ "VMKERNEL_RET:Foo {}", MSG_PROBE_OLD_NAME, "'VMK:EXIT:Foo'" },
	{ "VMKERNEL_DYN:Foo:0x10 {}", MSG_PROBE_OLD_NAME, "'VMK:OFFSET:Foo:0x10'" },
	{ "VMKERNEL_STEP:Foo {}", MSG_PROBE_OLD_NAME, "'VMK:STEP:Foo'" },
	{ "MONITOR:IRQGeneric {}", MSG_PROBE_OLD_NAME, "'VMM:IRQGeneric'" },
	{ "GUEST_READ:0x10 {}", MSG_PROBE_OLD_NAME, "'GUEST:READ:0x10'" },
	{ "GUEST_WRITE:0x10 {}", MSG_PROBE_OLD_NAME, "'GUEST:WRITE:0x10'" },
	{ "USEC:50 {}", MSG_PROBE_OLD_NAME, "'TIMER:50usec'" },
	{ "GUEST:0x123 {}", MSG_PROBE_BAD_NAME, "'GUEST:ENTER:0x123'" },
	{ "VMK:user.Foo {}", MSG_PROBE_BAD_NAME, "'VMK:ENTER:user.Foo'" },
	{ "VMM4294967296:x {}", MSG_PROBE_TARGET, "'VMM:'" },
	{ "VMM99999999999999999999999:x {}", MSG_PROBE_TARGET, "'VMM:'" },
	{ "VMM0:x {}", MSG_PROBE_TARGET, "'VMM:'" },
	{ "VMK2:x {}", MSG_PROBE_TARGET, "'VMK:'" },
	{ "VMM:{}", MSG_PROBE_NO_NAME, "VMM:ENTER:" },
	{ "VMM:ENTER {}", MSG_PROBE_NO_LOCATION, "'VMM:ENTER:name'" },
	{ "VMM:ENTER: {}", MSG_PROBE_NO_LOCATION, "'VMM:ENTER:name'" },
	{ "OFFSET::0x1c {}", MSG_PROBE_NO_LOCATION, "'OFFSET:name'" },
	{ "ENTER:12ab {}", MSG_PROBE_BAD_LOCATION, "0x12ab" },
	{ "ENTER:010 {}", MSG_PROBE_BAD_LOCATION, "0x010" },
	{ "ENTER:0x {}", MSG_PROBE_BAD_LOCATION, "a symbol" },
	{ "ENTER:!x {}", MSG_PROBE_BAD_LOCATION, "a symbol" },
	{ "ENTER:18446744073709551616 {}", MSG_PROBE_BAD_LOCATION, "a symbol" },
	{ "ENTER:foo:28 {}", MSG_PROBE_TRAILING, "OFFSET:foo:28" },
	{ "VMM:HV_Exit:x {}", MSG_PROBE_TRAILING, "leave it out" },
	{ "OFFSET:foo {}", MSG_PROBE_OFFSET, "'OFFSET:foo:0x1c'" },
	{ "OFFSET:foo: {}", MSG_PROBE_OFFSET, "'OFFSET:foo:0x1c'" },
	{ "OFFSET:foo:bar {}", MSG_PROBE_OFFSET, "'OFFSET:foo:L363'" },
	{ "OFFSET:foo:L {}", MSG_PROBE_OFFSET, "'OFFSET:foo:L363'" },
	{ "OFFSET:foo:Lx {}", MSG_PROBE_OFFSET, "'OFFSET:foo:L363'" },
	{ "OFFSET:foo:0xg {}", MSG_PROBE_OFFSET, "'OFFSET:foo:28'" },
	{ "TIMER:10ms {}", MSG_PROBE_PERIOD, "'TIMER:10msec'" },
	{ "TIMER:10 {}", MSG_PROBE_PERIOD, "'TIMER:10msec'" },
	{ "TIMER:5s {}", MSG_PROBE_PERIOD, "'TIMER:5sec'" },
	{ "VMK:PROFILE:foo {}", MSG_PROBE_PERIOD, "'VMK:PROFILE:10msec'" },
	{ "TIMER: {}", MSG_PROBE_PERIOD, "'TIMER:10msec'" },
	{ "TIMER:1.5sec {}", MSG_PROBE_PERIOD, "'TIMER:1500msec'" },
	{ "TIMER:0usec {}", MSG_PROBE_PERIOD, "'TIMER:1usec'" },
	{ "TIMER:18446744074sec {}", MSG_PROBE_PERIOD_RANGE, "shorter" },
	{ "TIMER:99999999999999999999usec {}", MSG_PROBE_PERIOD_RANGE, "shorter" },
	{ "vmk:x {}", MSG_PROBE_WORD, "'VMK:'" },
	{ "ENTR:x {}", MSG_PROBE_WORD, "'ENTER:'" },
	{ "elsewhere:x {}", MSG_PROBE_WORD, "PROFILE" },
};

START_TEST(l8_wrong_probe_names_say_what_to_write)
{
	check_error(bad_probes[_i].source, bad_probes[_i].id, "L-8", bad_probes[_i].hint_part);
}
END_TEST

START_TEST(l8_a_wrong_probe_name_is_still_one_token)
{
	ck_assert_str_eq(dump(run("VMM: HV_Exit {} TIMER:10ms {} USEC:5 {}")),
			 "<VMM:HV_Exit> { } <TIMER:10ms> { } <USEC:5> { }");
}
END_TEST

START_TEST(l8_longest_probe_name_and_one_byte_more)
{
	char *symbol = repeat("s", LIMIT_IDENT_BYTES - 3);

	check_error(arena_printf(arena, "VMM:%s {}", symbol), MSG_PROBE_TOO_LONG, "L-8", NULL);
	symbol[LIMIT_IDENT_BYTES - 4] = 0;
	run(arena_printf(arena, "VMM:%s {}", symbol));
	check_clean("longest");
	free(symbol);
}
END_TEST

START_TEST(l8_probe_names_stand_only_where_an_external_may_start)
{
	check_tokens("VMM:a { x = c ?VMM:b; VMM:c; } VMM:d",
		     "<VMM:a> { x = c ? VMM : b ; VMM : c ; } <VMM:d>");
	check_tokens("int a[VMM:b]; f(;VMM:c);VMM:d",
		     "int a [ VMM : b ] ; f ( ; VMM : c ) ; <VMM:d>");
	check_tokens("; struct s { int VMM:3; };TIMER:1sec",
		     "; struct s { int VMM : 3 ; } ; <TIMER:1sec>");
	/* a brace closes what parentheses were left open */
	check_tokens("f { g(1; } VMM:d", "f { g ( 1 ; } <VMM:d>");
}
END_TEST

START_TEST(l8_words_without_a_colon_are_names)
{
	check_tokens("VMM; ENTER {} TIMER() {}", "VMM ; ENTER { } TIMER ( ) { }");
}
END_TEST

START_TEST(g2_head_directives_are_lines)
{
	check_tokens("// c\n@VMK\n  @VM1 = \"my vm\" \t// c\r\n@SYMBOL_FILE = /a//b /* c */\nx;",
		     "@VMK @VM1 = \"my vm\" @SYMBOL_FILE = /a//b x ;");
	check_tokens("@VMK", "@VMK");
	check_tokens("struct s {\n@8 int x;\n};\n@VMK", "struct s { @ 8 int x ; } ; @VMK");
	ck_assert_str_eq(dump(run("@VM = " LEFT "a" RIGHT "\n")), "@VM = \"a\"");
}
END_TEST

START_TEST(tokens_have_texts)
{
	static const char *const expected[] = { "probe name 'VMM:x'",
						"'{'",
						"identifier 'ab'",
						"number 16",
						"string \"a\\n\\\"b\"",
						"imported type '$m.t'",
						"'if'",
						"'<-'",
						"end of file" };
	struct token_list list = run("VMM:x { ab 0x10 \"a\\n\\\"b\" $m.t if <-");

	for (size_t i = 0; i < list.n; i++)
		ck_assert_str_eq(token_text(arena, &list.v[i]), expected[i]);
	ck_assert_str_eq(token_text(arena, &run("@VMK").v[0]), "head directive '@VMK'");
	for (int kind = 0; kind < TOK_COUNT; kind++)
		ck_assert_ptr_nonnull(tok_name((enum tok)kind));
	ck_assert_str_eq(domain_names[DOM_GUEST], "GUEST");
	ck_assert_str_eq(probe_kind_names[PK_PROFILE], "PROFILE");
}
END_TEST

static void add_lexer_tests(TCase *tc)
{
	tcase_add_test(tc, l1_white_space_and_byte_order_mark);
	tcase_add_test(tc, l1_positions_count_bytes_from_one);
	tcase_add_test(tc, l1_nul_byte_is_an_error_once);
	tcase_add_test(tc, l1_source_of_the_largest_size_and_one_byte_more);
	tcase_add_test(tc, l2_comments_nest_and_are_white_space);
	tcase_add_test(tc, l2_open_comment_is_reported_at_its_opener);
	tcase_add_test(tc, l3_bang_belongs_to_a_name_only_before_a_letter);
	tcase_add_test(tc, l3_longest_name_and_one_byte_more);
	tcase_add_test(tc, l4_every_keyword_is_a_token_of_its_own);
	tcase_add_test(tc, l4_every_refused_word_says_what_to_write);
	tcase_add_test(tc, l5_integers);
	tcase_add_loop_test(tc, l5_wrong_numbers_say_what_to_write, 0,
			    sizeof(bad_numbers) / sizeof(bad_numbers[0]));
	tcase_add_test(tc, l5_a_wrong_number_is_still_a_number);
	tcase_add_test(tc, l6_escapes_are_decoded);
	tcase_add_test(tc, l6_string_ends_on_its_line);
	tcase_add_test(tc, l6_longest_string_and_one_byte_more_after_decoding);
	tcase_add_test(tc, l7_every_punctuation_and_the_longest_match);
	tcase_add_test(tc, l9_imported_types);
	tcase_add_test(tc, l10_typography_is_read_as_ascii_with_one_warning);
	tcase_add_test(tc, l10_string_contents_and_comments_keep_their_bytes);
	tcase_add_test(tc, l10_other_bytes_are_errors_one_for_a_run);
	tcase_add_loop_test(tc, l8_probe_names_are_taken_apart, 0,
			    sizeof(good_probes) / sizeof(good_probes[0]));
	tcase_add_loop_test(tc, l8_wrong_probe_names_say_what_to_write, 0,
			    sizeof(bad_probes) / sizeof(bad_probes[0]));
	tcase_add_test(tc, l8_a_wrong_probe_name_is_still_one_token);
	tcase_add_test(tc, l8_longest_probe_name_and_one_byte_more);
	tcase_add_test(tc, l8_probe_names_stand_only_where_an_external_may_start);
	tcase_add_test(tc, l8_words_without_a_colon_are_names);
	tcase_add_test(tc, g2_head_directives_are_lines);
	tcase_add_test(tc, tokens_have_texts);
}

int main(void)
{
	return run_suite("lex", add_lexer_tests);
}

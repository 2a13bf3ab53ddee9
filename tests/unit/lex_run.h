/*
 * lex_run - for the tests of the front end's first stage: run a source, compare its
 * tokens or its one message.  Check runs each test in a process of its own, so the
 * compilation stands in file-scope variables of the test program.
 */
#ifndef TESTS_UNIT_LEX_RUN_H
#define TESTS_UNIT_LEX_RUN_H

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/front/pp.h"
#include "runtime/base/limits.h"

#define LEFT "\xe2\x80\x9c"
#define RIGHT "\xe2\x80\x9d"
#define EN_DASH "\xe2\x80\x93"
#define MINUS "\xe2\x88\x92"
#define NBSP "\xc2\xa0"

enum { ROOM = 1 << 30 };

/* What every test gets: an empty compilation. */
static struct arena *arena;
static struct intern *names;
static struct src src;
static struct diags diags;
static struct pp_text *texts;
static jmp_buf on_full;

static inline void open_compilation(void)
{
	arena = arena_open(ROOM, &on_full);
	ck_assert_ptr_nonnull(arena);
	names = intern_new(arena);
	src_init(&src, arena);
	diags_init(&diags, arena, LIMIT_ERRORS);
	texts = NULL;
}

static inline void close_compilation(void)
{
	pp_free_texts(texts);
	arena_close(arena);
}

static inline void restart(void)
{
	close_compilation();
	open_compilation();
}

/* -- running and comparing ------------------------------------------------------------ */

static inline struct token_list run_bytes(const char *text, size_t len)
{
	struct front_input input = { "t.emt", text, len };

	return pp_run(arena, names, &src, &diags, NULL, &texts, &input, 1);
}

static inline struct token_list run(const char *text)
{
	return run_bytes(text, strlen(text));
}

/* The tokens, a blank between two: words and punctuation bare, strings quoted, "<VMM:x>", "@line". */
static inline const char *dump(struct token_list list)
{
	struct buf out = { 0 };

	for (size_t i = 0; i + 1 < list.n; i++) {
		const struct token *t = &list.v[i];
		if (i > 0)
			buf_putc(&out, ' ');
		if (t->kind == TOK_IDENT)
			buf_puts(&out, t->name);
		else if (t->kind == TOK_INT)
			buf_printf(&out, "%llu", (unsigned long long)t->num);
		else if (t->kind == TOK_STR)
			buf_printf(&out, "\"%s\"", t->str.bytes);
		else if (t->kind == TOK_PROBE)
			buf_printf(&out, "<%s>", t->probe->text);
		else if (t->kind == TOK_IMPORT)
			buf_printf(&out, "$%s.%s", t->import.module, t->import.type);
		else if (t->kind == TOK_DIRECTIVE)
			buf_printf(&out, "@%s", t->name);
		else /* a word or punctuation: its name is the text in quotes */
			buf_put(&out, tok_name(t->kind) + 1, strlen(tok_name(t->kind)) - 2);
	}
	ck_assert_int_eq(list.v[list.n - 1].kind, TOK_EOF);
	const char *copy = arena_printf(arena, "%s", buf_str(&out));
	buf_free(&out);
	return copy;
}

static inline void check_clean(const char *source)
{
	if (diags.first)
		ck_abort_msg("%s: %s", source, diags.first->text);
}

static inline void check_tokens(const char *source, const char *expected)
{
	ck_assert_str_eq(dump(run(source)), expected);
	check_clean(source);
	restart();
}

/* Exactly one diagnostic, of that kind, on that rule; every hint must have been filled in. */
static inline void check_one(enum msg id, const char *source, const char *rule,
			     const char *hint_part)
{
	if (!diags.first)
		ck_abort_msg("%s: no message", source);
	const struct diag *d = diags.first;
	if (d->id != id || d->next)
		ck_abort_msg("%s: %s (%s), then %s", source, d->text, msg_table[d->id].name,
			     d->next ? d->next->text : "nothing");
	ck_assert_str_eq(msg_table[id].rule, rule);
	ck_assert_ptr_nonnull(d->hint);
	ck_assert_ptr_null(strstr(d->text, "{"));
	if (hint_part && !strstr(d->hint, hint_part))
		ck_abort_msg("%s: the hint is: %s", source, d->hint);
}

static inline void check_error(const char *source, enum msg id, const char *rule,
			       const char *hint_part)
{
	run(source);
	check_one(id, source, rule, hint_part);
	restart();
}

static inline char *repeat(const char *piece, size_t n)
{
	size_t len = strlen(piece);
	char *text = malloc(n * len + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(text + i * len, piece, len);
	text[n * len] = 0;
	return text;
}

static inline int run_suite(const char *name, void (*add_tests)(TCase *))
{
	Suite *suite = suite_create(name);
	TCase *tc = tcase_create(name);

	tcase_add_checked_fixture(tc, open_compilation, close_compilation);
	add_tests(tc);
	suite_add_tcase(suite, tc);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed != 0;
}

#endif

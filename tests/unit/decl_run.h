/*
 * decl_run - for the tests of types and declarations: declares what a text says.
 *
 * Constants are the checker's business (check_expr.c), so a small evaluator stands
 * in for it; what is tested here is the declarations alone.  Check runs each test in
 * a process of its own, so the compilation stands in file-scope variables.
 */
#ifndef TESTS_UNIT_DECL_RUN_H
#define TESTS_UNIT_DECL_RUN_H

#include <check.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/front/check_int.h"
#include "compiler/front/parse.h"

enum { ROOM = 256 * 1024 * 1024 };

static struct arena *arena;
static struct src src;
static struct diags diags;
static struct checker ck;
static jmp_buf on_full;

/* -- what stands in for the rest of the checker -------------------------------------- */

bool check_constant(struct checker *checker, const struct ast_expr *e, const char *what,
		    uint64_t *value)
{
	(void)what;
	if (e->kind == AST_INT) {
		*value = e->num;
		return true;
	}
	if (e->kind == AST_UNARY && e->op == TOK_MINUS &&
	    check_constant(checker, e->operand, what, value)) {
		*value = -*value;
		return true;
	}
	const struct symbol *sym = e->kind == AST_NAME ? scope_find(checker->scope, e->name) : NULL;
	if (sym)
		*value = sym->value;
	return sym && sym->kind == SYM_ENUM_CONST;
}

static int n_import_uses;

void check_import_use(struct checker *checker, struct span at, const char *what)
{
	(void)checker;
	(void)at;
	n_import_uses += what[0] == '$';
}

/* -- a compilation -------------------------------------------------------------------- */

static const struct check_opts opts;

static inline void open_target(const struct front_target *target)
{
	arena = arena_open(ROOM, &on_full);
	ck_assert_ptr_nonnull(arena);
	src_init(&src, arena);
	diags_init(&diags, arena, 20);
	ck = (struct checker){ .arena = arena,
			       .names = intern_new(arena),
			       .src = &src,
			       .diags = &diags,
			       .target = target,
			       .opts = &opts };
	decl_predeclare(&ck);
	ck.file = ck.scope = scope_new(arena, ck.predeclared);
	n_import_uses = 0;
}

static inline void open_plain(void)
{
	open_target(NULL);
}

static inline void close_all(void)
{
	arena_close(arena);
}

/* What the checker does with a declaration, as far as types go. */
static inline void declare(const struct ast_decl *decl)
{
	const struct type *base = decl_spec(&ck, decl->spec);

	for (const struct ast_declarator *d = decl->declarators; d; d = d->next) {
		const struct ast_modifier *function;
		struct symbol *sym = arena_new(arena, struct symbol);
		bool is_typedef = decl->spec->is_typedef;
		sym->kind = is_typedef ? SYM_TYPEDEF : SYM_VAR;
		sym->name = d->name;
		sym->at = d->at;
		sym->type =
			is_typedef
				? decl_declarator(&ck, decl->spec, base, d, DECL_TYPEDEF, NULL)
				: decl_declarator(&ck, decl->spec, base, d, DECL_GLOBAL, &function);
		decl_symbol(&ck, sym);
	}
}

static inline void declare_text(const char *text)
{
	struct front_input input = { "t.emt", text, strlen(text) };
	const char *typedefs[N_FIXED_TYPES + 2] = { "ExcFrame", "World" };
	struct pp_text *texts = NULL;

	for (int i = 0; i < N_FIXED_TYPES; i++)
		typedefs[2 + i] = fixed_types[i].name;
	struct parse_opts parse = { .default_model = MM_VMW64,
				    .typedef_names = typedefs,
				    .n_typedef_names = N_FIXED_TYPES + 2 };
	struct token_list tokens = pp_run(arena, ck.names, &src, &diags, NULL, &texts, &input, 1);
	const struct ast_program *ast = parse_program(arena, ck.names, &diags, &tokens, &parse);
	for (const struct ast_external *e = ast->externals; e; e = e->next)
		if (e->kind == AST_EXT_DECL)
			declare(e->decl);
}

static inline const char *rendered(void)
{
	struct buf out = { 0 };

	diag_render(&diags, &src, DIAG_PLAIN, &out);
	const char *text = arena_strndup(arena, buf_str(&out), out.len);
	buf_free(&out);
	return text;
}

static inline void expect_no_error(void)
{
	ck_assert_msg(diags.first == NULL, "%s", rendered());
}

static inline const struct type *type_of(const char *name)
{
	const struct symbol *sym = scope_find(ck.scope, intern_str(ck.names, name));

	ck_assert_msg(sym && sym->type, "'%s' was not declared\n%s", name, rendered());
	return sym->type;
}

static inline const struct record *record_of(const char *tag_name)
{
	const struct tag *tag = scope_find_tag_here(ck.scope, intern_str(ck.names, tag_name));

	ck_assert_msg(tag && tag->type->kind == TY_RECORD, "%s", rendered());
	return tag->type->record;
}

static inline TCase *tcase(Suite *s, const char *name, void (*setup)(void))
{
	TCase *tc = tcase_create(name);

	if (setup)
		tcase_add_checked_fixture(tc, setup, close_all);
	tcase_set_timeout(tc, 60);
	suite_add_tcase(s, tc);
	return tc;
}

static inline int run_suite(Suite *s)
{
	SRunner *runner = srunner_create(s);

	srunner_run_all(runner, CK_NORMAL);
	int n_failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return n_failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif

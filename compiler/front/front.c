/*
 * front.c - the pipeline: pp, parse, check.
 *
 * This is the one place that the arena's out-of-memory jump leads to.  Every public
 * entry that may allocate goes through guarded(), so no handler outlives its frame.
 */
#include "compiler/front/front.h"

#include <errno.h>
#include <string.h>

#include "compiler/front/parse.h"
#include "runtime/base/limits.h"

enum { DEFAULT_MEMORY_BYTES = 1 << 30 };

struct front {
	struct arena *arena;
	const struct front_target *target;
	struct front_opts opts;
	struct intern *names;
	struct src src;
	struct diags diags;
	struct pp_text *texts; /* what #include read: on the heap */
	struct token_list tokens;
	struct ast_program *ast;          /* NULL: not parsed */
	const struct ck_program *program; /* NULL: not checked, or rejected */
};

/* -- memory ------------------------------------------------------------------------ */

/* Calls work(f, arg) so that running out of memory ends it: then -ENOMEM, else its result. */
static int guarded(struct front *f, int (*work)(struct front *f, void *arg), void *arg)
{
	jmp_buf full;
	int err;

	arena_on_full(f->arena, &full);
	if (setjmp(full) == 0)
		err = work(f, arg);
	else
		err = -ENOMEM;
	arena_on_full(f->arena, NULL);
	return err;
}

static struct front *new_front(struct arena *a)
{
	struct front *f = arena_new(a, struct front);

	f->arena = a;
	f->names = intern_new(a);
	src_init(&f->src, a);
	diags_init(&f->diags, a, LIMIT_ERRORS);
	return f;
}

struct front *front_open(const struct front_target *target, const struct front_opts *opts)
{
	jmp_buf full;
	struct arena *const a =
		arena_open(opts->memory_bytes ? opts->memory_bytes : DEFAULT_MEMORY_BYTES, &full);

	if (!a)
		return NULL;
	if (setjmp(full)) {
		arena_close(a);
		return NULL;
	}
	struct front *f = new_front(a);
	f->target = target;
	f->opts = *opts;
	arena_on_full(a, NULL);
	return f;
}

void front_close(struct front *f)
{
	if (!f)
		return;
	pp_free_texts(f->texts);
	arena_close(f->arena); /* f lives in it */
}

/* -- names that are types before the first token ------------------------------------ */

struct name_list {
	const char **v;
	size_t n, cap;
};

static void add_name(struct front *f, struct name_list *list, const char *name)
{
	list->v = arena_grow(f->arena, list->v, list->n, &list->cap, sizeof(list->v[0]));
	list->v[list->n++] = intern_str(f->names, name);
}

static void add_typedefs(struct front *f, struct name_list *list, const struct ast_program *ast)
{
	for (const struct ast_external *e = ast->externals; e; e = e->next) {
		if (e->kind != AST_EXT_DECL || !e->decl->spec->is_typedef)
			continue;
		for (const struct ast_declarator *d = e->decl->declarators; d; d = d->next)
			if (d->name)
				add_name(f, list, d->name);
	}
}

/*
 * The target's typedefs (T-14).  The checker reads the prelude again and reports
 * what is wrong with it; here sources and diagnostics are thrown away.
 */
static void add_prelude(struct front *f, struct name_list *list)
{
	const char *text = f->target->prelude;
	struct front_input input = { "<target>", text, strlen(text) };
	struct parse_opts opts = { .default_model = MM_VMW64,
				   .typedef_names = list->v,
				   .n_typedef_names = list->n };
	struct pp_text *texts = NULL; /* stays empty: there is no reader */
	struct diags diags;
	struct src src;

	src_init(&src, f->arena);
	diags_init(&diags, f->arena, 1);
	struct token_list tokens =
		pp_run(f->arena, f->names, &src, &diags, NULL, &texts, &input, 1);
	add_typedefs(f, list, parse_program(f->arena, f->names, &diags, &tokens, &opts));
}

static struct name_list predeclared_names(struct front *f)
{
	struct name_list list = { NULL, 0, 0 };

	for (int i = 0; i < N_FIXED_TYPES; i++)
		add_name(f, &list, fixed_types[i].name);
	if (f->target && f->target->prelude)
		add_prelude(f, &list);
	return list;
}

/* -- the pipeline -------------------------------------------------------------------- */

struct inputs {
	const struct front_input *v;
	size_t n;
};

static int verdict(const struct front *f)
{
	return f->diags.n_errors ? -EINVAL : 0;
}

static int compile(struct front *f, void *arg)
{
	const struct inputs *in = arg;

	f->tokens = pp_run(f->arena, f->names, &f->src, &f->diags, f->opts.reader, &f->texts, in->v,
			   in->n);
	if (f->opts.tokens_only)
		return verdict(f);

	struct name_list predeclared = predeclared_names(f);
	struct parse_opts parse = {
		.default_model = f->opts.has_model ? f->opts.model : MM_VMW64,
		.std_paper = f->opts.std_paper,
		.typedef_names = predeclared.v,
		.n_typedef_names = predeclared.n,
	};
	f->ast = parse_program(f->arena, f->names, &f->diags, &f->tokens, &parse);
	if (f->opts.ast_only || f->diags.n_errors)
		return verdict(f); /* what was not understood is not checked: no echoes */

	struct check_opts check = { .std_paper = f->opts.std_paper,
				    .no_target = f->opts.no_target };
	const struct ck_program *program =
		check_program(f->arena, f->names, &f->src, &f->diags, f->ast, f->target, &check);
	if (f->diags.n_errors == 0)
		f->program = program;
	return verdict(f);
}

static int index_lines(struct front *f, void *arg)
{
	(void)arg;
	for (const struct src_file *file = f->src.first; file; file = file->next)
		src_locate(&f->src, file->base);
	return 0;
}

int front_compile(struct front *f, const struct front_input *inputs, size_t n_inputs)
{
	struct inputs in = { inputs, n_inputs };
	int err = guarded(f, compile, &in);

	/* Executors report places while the script runs: nothing may be allocated then. */
	if (!err)
		err = guarded(f, index_lines, NULL);
	return err;
}

/* -- results ------------------------------------------------------------------------- */

const struct ck_program *front_program(const struct front *f)
{
	return f->program;
}

const struct ast_program *front_ast(const struct front *f)
{
	return f->ast;
}

const struct diags *front_diags(const struct front *f)
{
	return &f->diags;
}

struct src *front_src(struct front *f)
{
	return &f->src;
}

struct rendering {
	unsigned style;
	struct buf *out;
};

static int render(struct front *f, void *arg)
{
	const struct rendering *r = arg;

	diag_render(&f->diags, &f->src, r->style, r->out);
	return r->out->failed ? -ENOMEM : 0;
}

int front_render(struct front *f, unsigned style, struct buf *out)
{
	struct rendering r = { style, out };

	return guarded(f, render, &r);
}

/* A token a line: its place, then what it is. */
static int dump_tokens(struct front *f, void *arg)
{
	struct buf *out = arg;

	for (size_t i = 0; i < f->tokens.n; i++) {
		const struct token *t = &f->tokens.v[i];
		struct src_place at = src_locate(&f->src, t->at.pos);
		buf_printf(out, "%s:%u:%u: %s\n", at.file ? at.file->name : "", at.line, at.col,
			   token_text(f->arena, t));
	}
	return out->failed ? -ENOMEM : 0;
}

int front_dump_tokens(struct front *f, struct buf *out)
{
	return guarded(f, dump_tokens, out);
}

static int dump_ast(struct front *f, void *arg)
{
	struct buf *out = arg;

	if (f->ast)
		ast_print(f->ast, &f->src, out);
	return out->failed ? -ENOMEM : 0;
}

int front_dump_ast(struct front *f, struct buf *out)
{
	return guarded(f, dump_ast, out);
}

static const char *const storage_names[] = { [ST_DEFAULT] = "per domain",
					     [ST_PERTHREAD] = "per thread",
					     [ST_PERVM] = "per VM",
					     [ST_PERVMK] = "in the VMkernel",
					     [ST_PERHOST] = "per host" };

static int dump_program(struct front *f, void *arg)
{
	struct buf *out = arg;

	for (uint32_t i = 0; i < f->program->n_probes; i++) {
		const struct ck_probe *p = f->program->probes[i];
		struct src_place at = src_locate(&f->src, p->at.pos);
		buf_printf(out, "%s:%u:%u: probe %s in %s", at.file->name, at.line, at.col,
			   p->name->text, domain_names[p->domain]);
		if (p->vm)
			buf_printf(out, " of VM %u", p->vm);
		buf_putc(out, '\n');
	}
	for (uint32_t i = 0; i < f->program->n_globals; i++) {
		const struct ck_var *v = f->program->globals[i];
		struct src_place at = src_locate(&f->src, v->at.pos);
		buf_printf(out, "%s:%u:%u: %s %s, %s%s\n", at.file->name, at.line, at.col,
			   type_text(f->arena, v->type), v->name, storage_names[v->storage],
			   v->is_inferred ? ", inferred" : "");
	}
	return out->failed ? -ENOMEM : 0;
}

int front_dump_program(struct front *f, struct buf *out)
{
	return guarded(f, dump_program, out);
}

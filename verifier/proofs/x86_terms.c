/*
 * x86_terms.c - reads spec/x86.smt2, as spec/gen/read.c reads vir.smt2.
 *
 * Behind the text each function stands once more, applied to constants that are named like
 * its parameters; so its term comes back.
 */
#include "verifier/proofs/x86_terms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const part_names[X86_PARTS] = { "to", "rax", "rdx", "flags", "fault" };

static const struct {
	const char *name, *sort;
} params[X86_PARAMS] = {
	[PARAM_TO] = { "to", "x86.word" },
	[PARAM_FROM] = { "from", "x86.word" },
	[PARAM_THIRD] = { "third", "x86.word" },
	[PARAM_ADDRESS] = { "address", "x86.word" },
	[PARAM_RAX] = { "rax", "x86.word" },
	[PARAM_RDX] = { "rdx", "x86.word" },
	[PARAM_FLAGS] = { "flags", "x86.status" },
	[PARAM_CONDITION] = { "condition", "Bool" },
	[PARAM_UNKNOWN] = { "unknown", "x86.status" },
};

/* -- text --------------------------------------------------------------------------------- */

/* A function of the file: which part of what, and its parameters in order. */
struct function {
	char name[X86_NAME_BYTES];
	enum x86_part part;
	enum x86_param params[X86_PARAMS];
	uint32_t n_params;
};

/* "cc.e" is a condition; "add.to" part `to` of add.  False: a helper of the file. */
static bool split_name(char *full, struct function *f)
{
	char *dot = strrchr(full, '.');

	f->part = PART_FLAGS;
	if (!dot)
		return false;
	if (strncmp(full, "cc.", 3) != 0) {
		uint32_t part = 0;
		while (part < X86_PARTS && strcmp(dot + 1, part_names[part]) != 0)
			part++;
		if (part == X86_PARTS)
			return false;
		f->part = (enum x86_part)part;
		*dot = '\0';
	}
	snprintf(f->name, sizeof(f->name), "%.*s", X86_NAME_BYTES - 1, full);
	return true;
}

static bool read_param(const char *at, struct function *f)
{
	char name[16], sort[16];

	if (f->n_params == X86_PARAMS || sscanf(at, "(%15[a-z] %15[a-zA-Z0-9.])", name, sort) != 2)
		return false;
	for (uint32_t i = 0; i < X86_PARAMS; i++) {
		if (strcmp(params[i].name, name) == 0 && strcmp(params[i].sort, sort) == 0) {
			f->params[f->n_params++] = (enum x86_param)i;
			return true;
		}
	}
	return false;
}

/* "(define-fun x86.add.to ((to x86.word) (from x86.word)) x86.word" */
static bool read_function(const char *path, const char *line, struct function *f)
{
	char full[2 * X86_NAME_BYTES] = "";
	int end = 0;

	*f = (struct function){ 0 };
	if (sscanf(line, "(define-fun x86.%40[a-z0-9.-] (%n", full, &end) != 1 || !end ||
	    !split_name(full, f))
		return false;
	for (const char *at = line + end; *at == '('; at += strspn(at, " ")) {
		if (!read_param(at, f))
			die("%s: error: '%s': what parameter is '%s'?", path, full, at);
		at += strcspn(at, ")") + 1;
	}
	return true;
}

/* -- terms ----------------------------------------------------------------------------------- */

static struct x86_meaning *meaning_of(struct x86_terms *t, const char *name)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (strcmp(t->meanings[i].name, name) == 0)
			return &t->meanings[i];
	if (t->n == MAX_X86_NAMES)
		die("x86.smt2: error: more than %d names", MAX_X86_NAMES);
	t->meanings[t->n].index = t->n;
	snprintf(t->meanings[t->n].name, X86_NAME_BYTES, "%.*s", X86_NAME_BYTES - 1, name);
	return &t->meanings[t->n++];
}

static void put_declarations(FILE *out)
{
	fputs("\n(declare-fun x86.out.word (x86.word) Bool)\n"
	      "(declare-fun x86.out.status (x86.status) Bool)\n"
	      "(declare-fun x86.out.bool (Bool) Bool)\n",
	      out);
	for (uint32_t i = 0; i < X86_PARAMS; i++)
		fprintf(out, "(declare-const x86.param.%s %s)\n", params[i].name, params[i].sort);
}

static void put_application(FILE *out, const struct function *f)
{
	bool is_condition = strncmp(f->name, "cc.", 3) == 0;
	const char *sort = f->part == PART_FAULT || is_condition ? "bool"
			   : f->part == PART_FLAGS               ? "status"
								 : "word";

	fprintf(out, "(assert (x86.out.%s (x86.%s", sort, f->name);
	if (!is_condition)
		fprintf(out, ".%s", part_names[f->part]);
	for (uint32_t i = 0; i < f->n_params; i++)
		fprintf(out, " x86.param.%s", params[f->params[i]].name);
	fputs(")))\n", out);
}

static void keep(struct x86_terms *t, const struct function *f, Z3_ast term)
{
	struct x86_meaning *meaning = meaning_of(t, f->name);

	meaning->part[f->part] = term;
	for (uint32_t i = 0; i < f->n_params; i++)
		meaning->reads[f->part] |= 1u << f->params[i];
}

static void make_params(struct x86_terms *t)
{
	t->word = Z3_mk_bv_sort(t->ctx, 64);
	t->status = Z3_mk_bv_sort(t->ctx, 5);
	for (uint32_t i = 0; i < X86_PARAMS; i++) {
		char name[32];
		Z3_sort sort = i == PARAM_CONDITION                     ? Z3_mk_bool_sort(t->ctx)
			       : i == PARAM_FLAGS || i == PARAM_UNKNOWN ? t->status
									: t->word;
		snprintf(name, sizeof(name), "x86.param.%s", params[i].name);
		t->params[i] = Z3_mk_const(t->ctx, Z3_mk_string_symbol(t->ctx, name), sort);
	}
}

/* Adds the functions of a file that mean something, in order; each is applied in out. */
static void read_functions(const char *path, const char *text, struct function *functions,
			   uint32_t *n, FILE *out)
{
	char *lines = strdup(text), *rest = lines, *line;

	while ((line = strsep(&rest, "\n"))) {
		if (*n == MAX_X86_NAMES)
			die("%s: error: more than %d functions", path, MAX_X86_NAMES);
		if (read_function(path, line, &functions[*n]))
			put_application(out, &functions[(*n)++]);
	}
	free(lines);
}

void x86_terms_read(struct x86_terms *t, Z3_context ctx, const char *path, const char *more)
{
	struct function functions[MAX_X86_NAMES];
	uint32_t n = 0, n_sources = 0;
	char *applied, *texts[2];
	size_t len;
	FILE *out = open_memstream(&applied, &len);
	struct source sources[3];

	put_declarations(out);
	for (const char *at = path; at; at = at == path ? more : NULL) {
		texts[n_sources] = read_text(at);
		read_functions(at, texts[n_sources], functions, &n, out);
		sources[n_sources] = (struct source){ at, texts[n_sources] };
		n_sources++;
	}
	fclose(out);
	sources[n_sources] = (struct source){ NULL, applied };
	*t = (struct x86_terms){ .ctx = ctx };
	make_params(t);
	t->parsed = terms_parse(ctx, sources, n_sources + 1);
	if (t->parsed->n != n)
		die("%s: error: it has an assertion of its own", path);
	for (uint32_t i = 0; i < n; i++)
		keep(t, &functions[i], terms_plain(t->parsed, terms_get(t->parsed, i), 0));
	free(applied);
	while (n_sources)
		free(texts[--n_sources]);
}

void x86_terms_free(struct x86_terms *t)
{
	terms_free(t->parsed);
}

const struct x86_meaning *x86_terms_find(const struct x86_terms *t, const char *name)
{
	for (uint32_t i = 0; i < t->n; i++)
		if (strcmp(t->meanings[i].name, name) == 0)
			return &t->meanings[i];
	return NULL;
}

Z3_ast x86_terms_apply(const struct x86_terms *t, const struct x86_meaning *meaning,
		       enum x86_part part, const Z3_ast *args)
{
	Z3_ast from[X86_PARAMS], to[X86_PARAMS];
	uint32_t n = 0;

	for (uint32_t i = 0; i < X86_PARAMS; i++) {
		if (!(meaning->reads[part] >> i & 1))
			continue;
		if (!args[i])
			die("x86.smt2: error: '%s' asks for '%s', which it does not have",
			    meaning->name, params[i].name);
		from[n] = t->params[i];
		to[n++] = args[i];
	}
	return Z3_substitute(t->ctx, meaning->part[part], n, from, to);
}

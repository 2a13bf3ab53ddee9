/*
 * domain_lemmas.c - read domain_lemmas.smt2.
 */
#include "verifier/proofs/domain_lemmas.h"

#include <stdlib.h>
#include <string.h>

static const char *const prefix[N_HINT_KINDS] = { "lemma", "proof", "cases" };

/* Sets the kind if the word is one. */
static bool is_kind(const char *word, enum hint_kind *kind)
{
	for (*kind = 0; *kind < N_HINT_KINDS; ++*kind)
		if (strcmp(word, prefix[*kind]) == 0)
			return true;
	return false;
}

/* Adds the function if the line is the first of one; `next` has what comments said of it. */
static bool read_hint(struct lemma_file *file, const char *line, const struct hint *next)
{
	struct hint *hint = &file->hint[file->n];
	char word[MAX_NAME];
	int end = 0;

	if (file->n == MAX_OPS)
		die("%s: error: more than %d functions", LEMMAS, MAX_OPS);
	*hint = *next;
	if (sscanf(line, "(define-fun %95[a-z0-9_.] %n", hint->full_name, &end) != 1 || !end)
		return false;
	snprintf(word, sizeof(word), "%.*s", (int)strcspn(hint->full_name, "."), hint->full_name);
	if (!is_kind(word, &hint->kind))
		return false;
	hint->name = hint->full_name + strlen(word) + 1;
	hint->n_operands = read_operands(line + end, hint->operand);
	if (hint->n_operands == 0)
		die("%s: error: '%s': its first line does not list 1 to %d operands", LEMMAS,
		    hint->full_name, MAX_OPERANDS);
	if (hint->is_whole && hint->kind != LEMMA)
		die("%s: error: '%s' is no lemma", LEMMAS, hint->full_name);
	if (!hint->keeps)
		hint->keeps = strdup("");
	file->n++;
	return true;
}

static void read_comment(const char *line, struct hint *next)
{
	static const char keeps[] = "; keeps: ";

	if (strcmp(line, "; by whole numbers") == 0)
		next->is_whole = true;
	if (strcmp(line, "; equal if equal") == 0)
		next->has_equal = true;
	if (strncmp(line, keeps, strlen(keeps)) != 0)
		return;
	free(next->keeps);
	next->keeps = strdup(line + strlen(keeps));
}

/* So that no lemma is used before all that it rests upon is there. */
static void check_order(const struct lemma_file *file)
{
	for (unsigned i = 0; i < file->n; i++) {
		const struct hint *hint = &file->hint[i];

		if (hint->kind == LEMMA || strncmp(hint->name, "lemma.", 6) != 0)
			continue;
		for (unsigned j = 0; j < i; j++)
			if (file->hint[j].kind == LEMMA &&
			    strcmp(file->hint[j].name, hint->name + 6) == 0)
				die("%s: error: '%s' stands after the lemma", LEMMAS,
				    hint->full_name);
	}
}

struct lemma_file *lemma_file_read(unsigned width)
{
	struct lemma_file *file = calloc(1, sizeof(*file));
	char *text = read_text(LEMMAS), *copy, *rest, *line;
	struct hint next = { 0 };

	if (!file)
		die("prove-domain: error: out of memory");
	file->text = scale_text(text, width);
	copy = rest = text;
	while ((line = strsep(&rest, "\n"))) {
		read_comment(line, &next);
		if (read_hint(file, line, &next))
			next = (struct hint){ 0 };
	}
	free(next.keeps);
	free(copy);
	check_order(file);
	return file;
}

void lemma_file_free(struct lemma_file *file)
{
	for (unsigned i = 0; i < file->n; i++)
		free(file->hint[i].keeps);
	free(file->text);
	free(file);
}

static const struct hint *find(const struct lemma_file *file, enum hint_kind kind, const char *name)
{
	for (unsigned i = 0; i < file->n; i++)
		if (file->hint[i].kind == kind && strcmp(file->hint[i].name, name) == 0)
			return &file->hint[i];
	return NULL;
}

const struct hint *lemma_file_find(const struct lemma_file *file, enum hint_kind kind,
				   const char *function, const char *component)
{
	char name[4 * MAX_NAME];
	const struct hint *hint;

	snprintf(name, sizeof(name), "%s.%s", function, component);
	hint = find(file, kind, name);
	return hint ? hint : find(file, kind, function);
}

/* --- what a proof says */

void lemmas_of_proof(struct terms *terms, const struct hint *proof, Z3_ast term,
		     void (*found)(void *to, const char *lemma), void *to)
{
	Z3_app app = Z3_to_app(terms->ctx, term);
	Z3_func_decl decl = Z3_get_app_decl(terms->ctx, app);
	const char *name = Z3_get_symbol_string(terms->ctx, Z3_get_decl_name(terms->ctx, decl));

	if (strncmp(name, "lemma.", 6) == 0) {
		if (found)
			found(to, name);
	} else if (strncmp(name, "proof.", 6) == 0 || strncmp(name, "part.", 5) == 0) {
		lemmas_of_proof(terms, proof, terms_body(terms, term), found, to);
	} else if (Z3_get_decl_kind(terms->ctx, decl) == Z3_OP_AND) {
		for (unsigned i = 0; i < Z3_get_app_num_args(terms->ctx, app); i++)
			lemmas_of_proof(terms, proof, Z3_get_app_arg(terms->ctx, app, i), found,
					to);
	} else {
		die("%s: error: '%s' says more than lemmas do", LEMMAS, proof->full_name);
	}
}

/*
 * domain_faces.c - functions of sets that are written by hand.
 */
#include "verifier/proofs/domain_faces.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define HEADER "verifier/domain.h"

/* of: functions of the domain, "assume" for all of dom.assume.*; NULL: each operation's. */
static const struct face {
	const char *name, *of;
} faces[] = {
	{ "dom_top", "" },
	{ "dom_empty", "" },
	{ "dom_const", "" },
	{ "dom_range", "reduce" },
	{ "dom_signed_range", "reduce" },
	{ "dom_of_width", "reduce" },
	{ "dom_reduce", "reduce" },
	{ "dom_is_empty", "" },
	{ "dom_is_const", "" },
	{ "dom_contains", "" },
	{ "dom_leq", "leq" },
	{ "dom_same", "" },
	{ "dom_unary", NULL },
	{ "dom_binary", NULL },
	{ "dom_op", NULL },
	{ "dom_traps", "divs.may_trap divs.must_trap divu.may_trap divu.must_trap "
		       "rems.may_trap rems.must_trap remu.may_trap remu.must_trap" },
	{ "dom_join", "join reduce" },
	{ "dom_meet", "meet reduce" },
	{ "dom_widen", "widen leq reduce" },
	{ "dom_widen_to", "widen leq reduce" },
	{ "dom_assume", "assume reduce" },
	{ "dom_compares", "" },
	{ "dom_before", "before meet reduce" },
	{ "dom_root", "root meet reduce" },
	{ "dom_relation", "relation" },
	{ "dom_print", "" },
};

enum { N_FACES = sizeof(faces) / sizeof(faces[0]) };

/* Whether there is such a function, or one whose name goes on after a dot. */
static bool is_there(const struct dom_file *domain, const char *name, size_t len)
{
	for (unsigned i = 0; i < domain->n_fns; i++) {
		const char *fn = domain->fn[i].name;

		if (strncmp(fn, name, len) == 0 && (fn[len] == '\0' || fn[len] == '.'))
			return true;
	}
	return false;
}

static void check_face(const struct dom_file *domain, const struct face *face)
{
	const char *word = face->of ? face->of : "";

	while (*word) {
		const size_t len = strcspn(word, " ");

		if (!is_there(domain, word, len))
			die("%s: error: %s() rests upon 'dom.%.*s', which is not there", HEADER,
			    face->name, (int)len, word);
		word += len + strspn(word + len, " ");
	}
}

static void mark(const char *name, size_t len, bool is_declared[N_FACES])
{
	for (unsigned i = 0; i < N_FACES; i++) {
		if (strlen(faces[i].name) == len && strncmp(faces[i].name, name, len) == 0) {
			is_declared[i] = true;
			return;
		}
	}
	die("%s: error: nobody knows what %.*s() rests upon", HEADER, (int)len, name);
}

/* A declaration stands on a line that does not begin with a comment: "struct dom dom_join(". */
static void find_declared(const char *text, bool is_declared[N_FACES])
{
	for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
		const char *end = line + strcspn(line, "(\n"), *name = end;

		if (*end != '(' || strchr("/ #\t", *line))
			continue;
		while (name > line && (isalnum((unsigned char)name[-1]) || name[-1] == '_'))
			name--;
		mark(name, (size_t)(end - name), is_declared);
	}
}

void faces_print(const struct dom_file *domain)
{
	char *text = read_text(HEADER);
	bool is_declared[N_FACES] = { false };

	find_declared(text, is_declared);
	free(text);
	puts("\n| function of " HEADER " | rests upon |\n|---|---|");
	for (unsigned i = 0; i < N_FACES; i++) {
		if (!is_declared[i])
			die("%s: error: there is no %s()", HEADER, faces[i].name);
		check_face(domain, &faces[i]);
		printf("| %s() | %s |\n", faces[i].name,
		       !faces[i].of   ? "the operations, reduce"
		       : *faces[i].of ? faces[i].of
				      : "-");
	}
}

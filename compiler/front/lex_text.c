/*
 * lex_text.c - tokens as text, for messages and dumps.
 */
#include <string.h>

#include "compiler/front/lex_int.h"

static const char *const names_of_tokens[TOK_COUNT] = {
	[TOK_EOF] = "end of file",
	[TOK_IDENT] = "identifier",
	[TOK_INT] = "number",
	[TOK_STR] = "string",
	[TOK_PROBE] = "probe name",
	[TOK_IMPORT] = "imported type",
	[TOK_DIRECTIVE] = "head directive",
	[TOK_HASH] = "'#'",
	[TOK_NEWLINE] = "end of line",
#define KEYWORD(id, text) [TOK_KW_##id] = "'" text "'",
#define PUNCT(id, text) [TOK_##id] = "'" text "'",
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef PUNCT
};

const char *tok_name(enum tok kind)
{
	return names_of_tokens[kind];
}

static const char *quoted(struct arena *a, const char *what, const char *text)
{
	return arena_printf(a, "%s '%s'", what, lex_quote(a, text, strlen(text)));
}

/* A string's first bytes, with what would break the line written as an escape. */
static const char *string_text(struct arena *a, const char *bytes, uint32_t len)
{
	enum { SHOWN = 24 };
	char shown[2 * SHOWN + 1];
	uint32_t n = 0;

	for (uint32_t i = 0; i < len && i < SHOWN; i++) {
		char c = bytes[i];
		bool is_escape = c == '\n' || c == '\t' || c == '"' || c == '\\';
		if (is_escape)
			shown[n++] = '\\';
		shown[n++] = c == '\n' ? 'n' : c == '\t' ? 't' : c;
	}
	shown[n] = 0;
	return arena_printf(a, "string \"%s\"%s", shown, len > SHOWN ? "..." : "");
}

const char *token_text(struct arena *a, const struct token *t)
{
	switch (t->kind) {
	case TOK_IDENT:
		return quoted(a, "identifier", t->name);
	case TOK_INT:
		return arena_printf(a, "number %llu", (unsigned long long)t->num);
	case TOK_STR:
		return string_text(a, t->str.bytes, t->str.len);
	case TOK_PROBE:
		return quoted(a, "probe name", t->probe->text);
	case TOK_IMPORT:
		return quoted(a, "imported type",
			      arena_printf(a, "$%s.%s", t->import.module, t->import.type));
	case TOK_DIRECTIVE:
		return quoted(a, "head directive", arena_printf(a, "@%s", t->name));
	default:
		return names_of_tokens[t->kind];
	}
}

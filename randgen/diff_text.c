/*
 * diff_text.c - see diff_text.h.
 */
#include "randgen/diff_text.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "compiler/front/builtin.h"
#include "compiler/front/lex.h"
#include "compiler/front/type.h"
#include "engines/sim/machine.h"
#include "randgen/diff_token.h"
#include "randgen/rng.h"

/* -- sets of names --------------------------------------------------------------------------- */

enum { SET_SLOTS = 1 << 13, NAME_BYTES = 128 };

/* Names longer than others, or too many of them, are left out: then they keep their names. */
struct name {
	char text[NAME_BYTES]; /* "": a free slot */
	char other[NAME_BYTES];
	bool is_fixed;
};

struct names {
	struct name *slots;
	uint16_t taken[SET_SLOTS / 2]; /* numbers of slots */
	size_t n;
};

static struct name *find_name(struct names *names, const char *text, size_t len)
{
	uint64_t hash = 0xcbf29ce484222325; /* FNV-1a */

	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3;
	for (size_t at = hash % SET_SLOTS;; at = (at + 1) % SET_SLOTS) {
		struct name *name = &names->slots[at];
		if (!name->text[0] ||
		    (strlen(name->text) == len && memcmp(name->text, text, len) == 0))
			return name;
	}
}

/* NULL: there is no room for it. */
static struct name *add_name(struct names *names, const char *text, size_t len, bool is_fixed)
{
	if (len == 0 || len >= NAME_BYTES)
		return NULL;
	struct name *name = find_name(names, text, len);
	if (!name->text[0]) {
		if (names->n >= SET_SLOTS / 2)
			return NULL;
		memcpy(name->text, text, len);
		names->taken[names->n++] = (uint16_t)(name - names->slots);
	}
	name->is_fixed |= is_fixed;
	return name;
}

static void fix(struct names *names, const char *text)
{
	add_name(names, text, strlen(text), true);
}

static bool is_in_name(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$';
}

/* Each word of a text is fixed. */
static void fix_words(struct names *names, const char *text, size_t len)
{
	for (size_t i = 0; i < len;) {
		size_t start = i;
		while (i < len && is_in_name(text[i]))
			i++;
		if (i > start)
			add_name(names, text + start, i - start, true);
		else
			i++;
	}
}

/* What the language says. */
static void fix_language(struct names *names)
{
	static const char words[] =
		"define undef include if ifdef ifndef else elif endif defined in "
		"VMK VMM VMX GUEST POSIX SYMBOL_FILE MEMORY_MODEL";

	fix_words(names, words, strlen(words));
	fix_words(names, machine_default_prelude, strlen(machine_default_prelude));
#define KEYWORD(id, text) fix(names, text);
#define REFUSED(text, read_as, hint) fix_words(names, text, strlen(text));
#include "compiler/front/tokens.def"
#undef KEYWORD
#undef REFUSED
#undef PUNCT
#define STATIC_PROBE(domain, name, rule, args, when) fix(names, name);
#define PERIODIC_PROBE(domain, name, rule, period_ns, when) fix(names, name);
#define LOAD_PROBE(domain, name, rule, is_load, when) fix(names, name);
#include "spec/probes.def"
#undef STATIC_PROBE
#undef PERIODIC_PROBE
#undef LOAD_PROBE
	for (unsigned i = 0; i < BF_COUNT; i++)
		fix(names, builtin_funcs[i].name);
	for (unsigned i = 0; i < BV_COUNT; i++)
		fix(names, builtin_vars[i].name);
	for (size_t i = 0; i < n_builtin_consts; i++)
		fix(names, builtin_consts[i].name);
	for (size_t i = 0; i < n_builtin_aliases; i++)
		fix(names, builtin_aliases[i].name);
	for (size_t i = 0; i < n_builtin_gone; i++)
		fix_words(names, builtin_gone[i].name, strlen(builtin_gone[i].name));
	for (unsigned i = 0; i < MM_COUNT; i++)
		fix(names, model_table[i].name);
	for (unsigned i = 0; i < N_FIXED_TYPES; i++)
		fix(names, fixed_types[i].name);
}

/* -- other names ------------------------------------------------------------------------------ */

static bool is_glued(const struct buf *text, size_t at, char what)
{
	return at < text->len && text->data[at] == what;
}

/* Part of a probe's name, or of a type that is imported. */
static bool is_outside(const struct buf *text, const struct text_token *t)
{
	return is_glued(text, t->end, ':') || is_glued(text, t->end, '!') ||
	       memchr(text->data + t->start, '$', t->end - t->start) ||
	       (t->start && (text->data[t->start - 1] == ':' || text->data[t->start - 1] == '!' ||
			     text->data[t->start - 1] == '@'));
}

static void collect(struct names *names, const struct buf *text, const struct text_tokens *tokens)
{
	fix_language(names);
	for (size_t i = 0; i < tokens->n; i++) {
		const struct text_token *t = &tokens->v[i];
		if (!t->is_script)
			fix_words(names, text->data + t->start, t->end - t->start);
		else if (t->kind == TOKEN_NAME)
			add_name(names, text->data + t->start, t->end - t->start,
				 is_outside(text, t));
	}
}

/* T-20: whoever differs from a name in upper and lower case alone is taken for a slip. */
static bool is_like_another(const struct names *names, const char *text)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcasecmp(names->slots[names->taken[i]].text, text) == 0)
			return true;
	return false;
}

/* Another one of that length that nobody has; the same if there is none. */
static void rename_one(struct names *names, struct name *name, struct rng *rng)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
	enum { TRIES = 40 };
	size_t len = strlen(name->text);

	for (unsigned n = 0; n < TRIES; n++) {
		memcpy(name->other, name->text, len);
		name->other[rng_below(rng, (uint32_t)len)] =
			letters[rng_below(rng, sizeof(letters) - 1)];
		if (isdigit((unsigned char)name->other[0]))
			name->other[0] = letters[rng_below(rng, sizeof(letters) - 1)];
		if (is_like_another(names, name->other))
			continue;
		add_name(names, name->other, len, true);
		return;
	}
	memcpy(name->other, name->text, len);
}

static void put_renamed(struct names *names, const struct buf *from,
			const struct text_tokens *tokens, uint64_t seed, struct buf *to)
{
	struct rng rng;
	size_t at = 0;

	rng_seed(&rng, seed);
	for (size_t i = 0; i < tokens->n; i++) {
		const struct text_token *t = &tokens->v[i];
		size_t len = t->end - t->start;
		if (!t->is_script || t->kind != TOKEN_NAME || len >= NAME_BYTES)
			continue;
		struct name *name = find_name(names, from->data + t->start, len);
		if (!name->text[0] || name->is_fixed)
			continue;
		if (!name->other[0])
			rename_one(names, name, &rng);
		buf_put(to, from->data + at, t->start - at);
		buf_put(to, name->other, len);
		at = t->end;
	}
	buf_put(to, from->data + at, from->len - at);
}

void text_rename(const struct buf *from, uint64_t seed, struct buf *to)
{
	struct names names = { .slots = calloc(SET_SLOTS, sizeof(struct name)) };
	struct text_tokens tokens = { 0 };

	tokens_read(&tokens, from);
	if (names.slots) {
		collect(&names, from, &tokens);
		put_renamed(&names, from, &tokens, seed, to);
	} else {
		to->failed = true;
	}
	tokens_free(&tokens);
	free(names.slots);
}

/* -- other blanks ----------------------------------------------------------------------------- */

/* Lines of directives are left as they are. */
static bool begins_directive(const struct buf *text, const struct text_token *t)
{
	return t->is_script && t->begins_line && strchr("#@", text->data[t->start]);
}

static void put_gap(const struct buf *from, size_t start, size_t end, struct rng *rng,
		    struct buf *to)
{
	static const char *const blanks[] = { " ", "\t", "  ", " /* */ ", " /**/" };
	bool has_line = false;

	for (size_t i = start; i < end; i++)
		if (from->data[i] == '\n') {
			buf_putc(to, '\n');
			has_line = true;
		}
	if (end > start && (!has_line || rng_chance(rng, 1, 2)))
		buf_puts(to, blanks[rng_below(rng, sizeof(blanks) / sizeof(blanks[0]))]);
}

void text_space(const struct buf *from, uint64_t seed, struct buf *to)
{
	struct text_tokens tokens = { 0 };
	struct rng rng;
	size_t at = 0;

	rng_seed(&rng, seed);
	tokens_read(&tokens, from);
	for (size_t i = 0; i < tokens.n; i++) {
		const struct text_token *t = &tokens.v[i];
		bool is_own = t->is_script && t->kind != TOKEN_HEADER &&
			      tokens.v[i - 1].kind != TOKEN_HEADER;
		if (is_own && !begins_directive(from, t)) {
			put_gap(from, at, t->start, &rng, to);
			buf_put(to, from->data + t->start, t->end - t->start);
			at = t->end;
			continue;
		}
		if (begins_directive(from, t))
			while (i + 1 < tokens.n && tokens.v[i + 1].is_script &&
			       !tokens.v[i + 1].begins_line)
				i++;
		buf_put(to, from->data + at, tokens.v[i].end - at);
		at = tokens.v[i].end;
	}
	buf_put(to, from->data + at, from->len - at);
	tokens_free(&tokens);
}

/* -- dead code -------------------------------------------------------------------------------- */

/* A block of statements begins here. */
static bool begins_block(const struct buf *text, const struct text_tokens *tokens, size_t i)
{
	static const char *const before[] = { ")", "else", "try", "catch", "do" };

	if (i == 0 || !tokens->v[i].is_script || !token_is(text, &tokens->v[i], "{"))
		return false;
	for (size_t k = 0; k < sizeof(before) / sizeof(before[0]); k++)
		if (token_is(text, &tokens->v[i - 1], before[k]))
			return true;
	return false;
}

static bool has_fact(const struct buf *text, const struct text_tokens *tokens, const char *fact)
{
	for (size_t i = 0; i < tokens->n; i++)
		if (!tokens->v[i].is_script && token_is(text, &tokens->v[i], fact))
			return true;
	return false;
}

static void put_dead(struct rng *rng, uint32_t number, struct buf *to)
{
	switch (rng_below(rng, 6)) {
	case 0:
		buf_puts(to, " if (0) { printf(\"dead\\n\"); }");
		break;
	case 1:
		buf_puts(to, " while (0) printf(\"dead\\n\");");
		break;
	case 2:
		buf_puts(to, " if (1) { } else { printf(\"dead\\n\"); }");
		break;
	case 3:
		buf_printf(to,
			   " int dead%u; if (dead%u) { printf(\"%%d\\n\", dead%u); dead%u = 5; }",
			   number, number, number, number);
		break;
	case 4:
		buf_printf(to,
			   " string dead%u = \"x\"; if (dead%u == \"y\") printf(dead%u += \"z\");",
			   number, number, number);
		break;
	default:
		buf_puts(to,
			 " try { if (0) assert(0, \"dead\\n\"); } catch { printf(\"dead\\n\"); }");
		break;
	}
}

void text_add_dead(const struct buf *from, uint64_t seed, struct buf *to)
{
	struct text_tokens tokens = { 0 };
	struct rng rng;
	size_t at = 0;
	uint32_t number = 0;
	bool in_directive = false;

	rng_seed(&rng, seed);
	tokens_read(&tokens, from);
	/* X-8: there declarations come first. */
	if (has_fact(from, &tokens, "std=paper"))
		tokens.n = 0;
	for (size_t i = 0; i < tokens.n; i++) {
		const struct text_token *t = &tokens.v[i];
		if (t->begins_line)
			in_directive = begins_directive(from, t);
		if (in_directive || !begins_block(from, &tokens, i) || !rng_chance(&rng, 1, 3))
			continue;
		buf_put(to, from->data + at, t->end - at);
		put_dead(&rng, number++, to);
		at = t->end;
	}
	buf_put(to, from->data + at, from->len - at);
	tokens_free(&tokens);
}

/*
 * lex_probe.c - probe names, taken apart (L-8).
 *
 * A name is first cut out of the text as a whole, then read part by part.  What is
 * wrong is reported at the start of the name with the text that should stand there;
 * of several faults only the first is shown.  The token is a probe name in any case,
 * so that the parser sees a probe and goes on with its body.
 */
#include <string.h>

#include "compiler/front/lex_int.h"
#include "runtime/base/limits.h"

const char *const domain_names[DOM_COUNT] = { "VMK", "VMM", "VMX", "GUEST", "POSIX" };

const char *const probe_kind_names[PK_COUNT] = { "static", "OFFSET", "ENTER", "EXIT",   "STEP",
						 "READ",   "WRITE",  "TIMER", "PROFILE" };

/* Names of older levels, and what each is called now. */
static const struct old_name {
	const char *word;
	const char *now;
	const char *after; /* what else must follow the old name's rest */
} old_names[] = {
	{ "VMKERNEL", "VMK:ENTER:", "" },
	{ "VMKERNEL_RET", "VMK:EXIT:", "" },
	{ "VMKERNEL_DYN", "VMK:OFFSET:", "" },
	{ "VMKERNEL_STEP", "VMK:STEP:", "" },
	{ "MONITOR", "VMM:", "" },
	{ "GUEST_READ", "GUEST:READ:", "" },
	{ "GUEST_WRITE", "GUEST:WRITE:", "" },
	{ "USEC", "TIMER:", "usec" },
};

enum { N_OLD_NAMES = sizeof(old_names) / sizeof(old_names[0]) };

struct reader {
	struct lexer *lx;
	struct span at;
	const char *whole; /* the name */
	const char *rest;  /* what is not read yet */
	struct probe_name *name;
};

static bool is_text(const char *s, size_t len, const char *text)
{
	return strlen(text) == len && memcmp(s, text, len) == 0;
}

static int find_kind(const char *s, size_t len)
{
	for (int i = PK_OFFSET; i < PK_COUNT; i++)
		if (is_text(s, len, probe_kind_names[i]))
			return i;
	return -1;
}

/* The domain whose name, and perhaps digits, the word is; n_name: bytes without the digits. */
static int find_domain(const char *s, size_t len, size_t *n_name)
{
	*n_name = len;
	while (*n_name > 0 && is_digit((unsigned char)s[*n_name - 1]))
		(*n_name)--;
	for (int i = 0; i < DOM_COUNT; i++)
		if (is_text(s, *n_name, domain_names[i]))
			return i;
	return -1;
}

static const struct old_name *find_old_name(const char *s, size_t len)
{
	for (int i = 0; i < N_OLD_NAMES; i++)
		if (is_text(s, len, old_names[i].word))
			return &old_names[i];
	return NULL;
}

bool lex_begins_probe(const char *word, size_t len)
{
	size_t n_name;

	return find_domain(word, len, &n_name) >= 0 || find_kind(word, len) >= 0 ||
	       find_old_name(word, len);
}

/* -- cutting the name out of the text ---------------------------------------------- */

static bool is_name_byte(unsigned char c)
{
	return is_word_byte(c) || c == ':' || c == '!' || c == '.' || c == '@' || c == '#';
}

static uint32_t name_end(const unsigned char *s, uint32_t at)
{
	while (is_name_byte(s[at]))
		at++;
	return at;
}

/* Does the name that ends at `end` obviously go on at `next`, behind white space? */
static bool goes_on(const unsigned char *s, uint32_t start, uint32_t end, uint32_t next)
{
	static const char *const units[] = { "sec", "msec", "usec" };

	if (next == end)
		return false;
	if (s[next] == ':')
		return true;
	if (s[end - 1] == ':')
		return is_word_byte(s[next]);

	/* VMM:TIMER:10 sec */
	uint32_t digits = end, word = next;
	while (digits > start && is_digit(s[digits - 1]))
		digits--;
	if (digits == end || digits < start + 6 || memcmp(s + digits - 6, "TIMER:", 6) != 0)
		return false;
	while (is_word_byte(s[word]))
		word++;
	for (int i = 0; i < 3; i++)
		if (is_text((const char *)s + next, word - next, units[i]))
			return true;
	return false;
}

/*
 * Moves lx->at over the name and returns it.  White space inside is reported (L-8) and
 * left out of what is returned.
 */
static const char *cut_name(struct lexer *lx)
{
	enum { MAX_PIECES = 16 };
	const unsigned char *s = lex_bytes(lx);
	const char *text = lx->file->text;
	uint32_t start = lx->at, end = name_end(s, start), next;
	const char *name = arena_strndup(lx->arena, text + start, end - start);
	bool has_space = false;

	for (int i = 0; i < MAX_PIECES; i++) {
		for (next = end; s[next] == ' ' || s[next] == '\t';)
			next++;
		if (!goes_on(s, start, end, next))
			break;
		end = name_end(s, next);
		name = arena_printf(lx->arena, "%s%.*s", name, (int)(end - next), text + next);
		has_space = true;
	}
	lx->at = end;
	if (has_space)
		DIAG(lx->diags, PROBE_SPACE, lex_span(lx, start, end),
		     lex_quote(lx->arena, name, strlen(name)));
	return name;
}

/* -- the parts --------------------------------------------------------------------- */

static struct arena *arena_of(struct reader *r)
{
	return r->lx->arena;
}

/* What has been read so far, without the ':' it ends with. */
static const char *read_so_far(struct reader *r)
{
	size_t len = (size_t)(r->rest - r->whole);

	return lex_quote(arena_of(r), r->whole, len > 0 && r->rest[-1] == ':' ? len - 1 : len);
}

static size_t part_len(const char *s)
{
	return strcspn(s, ":");
}

/* The name up to `s` and then a replacement, for hints. */
static const char *instead(struct reader *r, const char *s, const char *replacement)
{
	return arena_printf(arena_of(r), "%s%s", lex_quote(arena_of(r), r->whole, s - r->whole),
			    replacement);
}

static void report_trailing(struct reader *r, const char *hint)
{
	const char *rest = lex_quote(arena_of(r), r->rest, strlen(r->rest));

	DIAG(r->lx->diags, PROBE_TRAILING, r->at, rest,
	     lex_quote(arena_of(r), r->whole, (size_t)(r->rest - r->whole)), hint);
}

/*
 * A number: "0x" and hexadecimal digits, or decimal digits.  Returns what is wrong
 * with it, or NULL.  A leading 0 is refused: octal would be a surprise in an address.
 */
static const char *read_number(const char *s, size_t len, uint64_t *value)
{
	uint64_t base = 10;
	size_t i = 0;

	*value = 0;
	if (len >= 2 && s[0] == '0' && (s[1] == 'x' || s[1] == 'X')) {
		base = 16;
		i = 2;
	} else if (len >= 2 && s[0] == '0' && is_digit((unsigned char)s[1])) {
		return "a number does not start with 0";
	}
	if (i == len)
		return "it has no digits";
	for (; i < len; i++) {
		uint64_t digit = digit_value((unsigned char)s[i]);
		if (digit >= base)
			return base == 16 ? "a digit is not hexadecimal" : "a digit is not decimal";
		if (__builtin_mul_overflow(*value, base, value) ||
		    __builtin_add_overflow(*value, digit, value))
			return "it does not fit into 64 bits";
	}
	return NULL;
}

/* "VMM2": the domain and its target number. */
static void read_domain(struct reader *r, enum domain domain, size_t n_name, size_t len)
{
	bool is_numbered = domain == DOM_VMM || domain == DOM_VMX || domain == DOM_GUEST;
	const char *plain = arena_printf(arena_of(r), "%s:", domain_names[domain]);
	const char *wrong = NULL;
	uint64_t number = 0;

	for (size_t i = n_name; i < len; i++) {
		number = number * 10 + (uint64_t)(r->rest[i] - '0');
		if (number > UINT32_MAX)
			number = (uint64_t)UINT32_MAX + 1; /* too large, and it stays so */
	}
	if (len > n_name && !is_numbered)
		wrong = "the host is one, without a number";
	else if (number > UINT32_MAX)
		wrong = "the number is too large";
	else if (len > n_name && number == 0)
		wrong = "targets count from 1";
	if (wrong)
		DIAG(r->lx->diags, PROBE_TARGET, r->at, lex_quote(arena_of(r), r->rest, len), wrong,
		     plain);
	r->name->has_domain = true;
	r->name->domain = domain;
	r->name->target = wrong ? 0 : (uint32_t)number;
	r->rest += len + 1;
}

static void report_old_name(struct reader *r, const struct old_name *old, size_t len)
{
	const char *rest = r->rest + len + 1;

	DIAG(r->lx->diags, PROBE_OLD_NAME, r->at, old->word,
	     arena_printf(arena_of(r), "%s%s%s", old->now,
			  *rest ? lex_quote(arena_of(r), rest, strlen(rest)) : "name", old->after));
	r->name->symbol = intern_str(r->lx->names, rest);
	r->rest = "";
}

/* loc = symbol | number */
static void read_location(struct reader *r)
{
	const char *s = r->rest;
	size_t len = part_len(s);

	if (len == 0) {
		DIAG(r->lx->diags, PROBE_NO_LOCATION, r->at, read_so_far(r));
		return;
	}
	if (is_letter((unsigned char)s[0])) {
		r->name->symbol = intern_bytes(r->lx->names, s, len);
	} else {
		const char *wrong = read_number(s, len, &r->name->address);
		const char *hint =
			"a symbol starts with a letter or '_'; an address is 0x1000 or 4096";
		bool is_hex = len <= 16;
		for (size_t i = 0; i < len; i++)
			is_hex = is_hex && digit_value((unsigned char)s[i]) < 16;
		if (is_hex)
			hint = arena_printf(arena_of(r), "write 0x%.*s for hexadecimal", (int)len,
					    s);
		if (wrong)
			DIAG(r->lx->diags, PROBE_BAD_LOCATION, r->at,
			     lex_quote(arena_of(r), s, len), wrong, hint);
	}
	r->rest += len;
}

/* offset = number | "L" digits */
static void read_offset(struct reader *r)
{
	const char *name = read_so_far(r);

	if (*r->rest != ':' || r->rest[1] == 0) {
		DIAG(r->lx->diags, PROBE_OFFSET, r->at,
		     arena_printf(arena_of(r), "'%s' needs an offset", name), name);
		return;
	}
	const char *s = ++r->rest;
	size_t len = part_len(s);
	struct probe_name *pn = r->name;
	pn->offset_is_line = s[0] == 'L';
	size_t n_digits = pn->offset_is_line ? strspn(s + 1, "0123456789") : 0;
	const char *wrong = pn->offset_is_line && (n_digits == 0 || n_digits < len - 1)
				    ? "digits follow 'L'"
				    : read_number(s + pn->offset_is_line, len - pn->offset_is_line,
						  &pn->offset);
	if (wrong)
		DIAG(r->lx->diags, PROBE_OFFSET, r->at,
		     arena_printf(arena_of(r), "'%s' is no offset: %s",
				  lex_quote(arena_of(r), s, len), wrong),
		     name);
	r->rest += len;
}

/* Nanoseconds in a unit, 0 if it is none. */
static uint64_t unit_ns(const char *s, size_t len)
{
	return is_text(s, len, "sec")    ? 1000000000
	       : is_text(s, len, "msec") ? 1000000
	       : is_text(s, len, "usec") ? 1000
					 : 0;
}

/* What to write for a period that was written wrongly. */
static const char *period_hint(struct reader *r, const char *s, size_t n_digits, size_t len)
{
	static const struct {
		const char *wrong, *right;
	} units[] = { { "ms", "msec" },  { "us", "usec" },   { "s", "sec" },
		      { "secs", "sec" }, { "Msec", "msec" }, { "", "msec" } };
	const char *unit = "msec";

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
		if (is_text(s + n_digits, len - n_digits, units[i].wrong))
			unit = units[i].right;
	if (n_digits == 0 || n_digits > 9)
		return arena_printf(arena_of(r), "10%s", unit);
	return arena_printf(arena_of(r), "%.*s%s", (int)n_digits, s, unit);
}

static void report_period(struct reader *r, const char *wrong, const char *hint)
{
	DIAG(r->lx->diags, PROBE_PERIOD, r->at, wrong, read_so_far(r), hint);
}

/* period = digits ("sec"|"msec"|"usec"), not zero */
static void read_period(struct reader *r)
{
	const char *s = r->rest;
	size_t len = strlen(s), n_digits = strspn(s, "0123456789");
	const char *shown = lex_quote(arena_of(r), s, len);
	uint64_t ns = unit_ns(s + n_digits, len - n_digits), number = 0;
	bool is_too_long = false;

	for (size_t i = 0; i < n_digits; i++)
		is_too_long |= __builtin_mul_overflow(number, 10, &number) ||
			       __builtin_add_overflow(number, (uint64_t)(s[i] - '0'), &number);
	is_too_long |= __builtin_mul_overflow(number, ns, &r->name->period_ns);

	const char *hint = period_hint(r, s, n_digits, len);
	if (len == 0)
		report_period(r, arena_printf(arena_of(r), "'%s' needs a period", read_so_far(r)),
			      "10msec");
	else if (n_digits == 0)
		report_period(r, arena_printf(arena_of(r), "'%s' is no period", shown), hint);
	else if (n_digits == len)
		report_period(r, arena_printf(arena_of(r), "the period '%s' has no unit", shown),
			      hint);
	else if (s[n_digits] == '.')
		report_period(r, arena_printf(arena_of(r), "the period '%s' is no integer", shown),
			      "1500msec");
	else if (ns == 0)
		report_period(r,
			      arena_printf(arena_of(r), "'%s' is no unit of time",
					   lex_quote(arena_of(r), s + n_digits, len - n_digits)),
			      hint);
	else if (is_too_long)
		DIAG(r->lx->diags, PROBE_PERIOD_RANGE, r->at, shown);
	else if (number == 0)
		report_period(r, "the period is zero",
			      arena_printf(arena_of(r), "1%s", s + n_digits));
	r->rest += len;
}

/* A static probe: an identifier (L-3). */
static void read_static(struct reader *r)
{
	const char *s = r->rest;
	size_t len = part_len(s), n = 0;

	if (len == 0) {
		DIAG(r->lx->diags, PROBE_NO_NAME, r->at,
		     lex_quote(arena_of(r), r->whole, s - r->whole));
		return;
	}
	if (is_letter((unsigned char)s[0]))
		while (is_word_byte((unsigned char)s[n]) ||
		       (s[n] == '!' && is_letter((unsigned char)s[n + 1])))
			n++;
	if (n < len)
		DIAG(r->lx->diags, PROBE_BAD_NAME, r->at, lex_quote(arena_of(r), s, len),
		     instead(r, s,
			     arena_printf(arena_of(r), "ENTER:%s",
					  lex_quote(arena_of(r), s, len))));
	r->name->symbol = intern_bytes(r->lx->names, s, len);
	r->rest += len;
}

/* After a kind word: what the kind needs. */
static void read_kind(struct reader *r, enum probe_kind kind, size_t len)
{
	r->name->kind = kind;
	r->rest += len;
	r->rest += *r->rest == ':';
	if (kind == PK_TIMER || kind == PK_PROFILE) {
		read_period(r);
		return;
	}
	read_location(r);
	if (kind == PK_OFFSET && (r->name->symbol || r->rest[-1] != ':'))
		read_offset(r);
}

static void read_name(struct reader *r)
{
	size_t len = part_len(r->rest), n_name;
	const struct old_name *old = find_old_name(r->rest, len);

	if (old) {
		report_old_name(r, old, len);
		return;
	}
	int domain = find_domain(r->rest, len, &n_name);
	if (domain >= 0 && r->rest[len] == ':')
		read_domain(r, (enum domain)domain, n_name, len);
	len = part_len(r->rest);
	int kind = find_kind(r->rest, len);
	if (kind >= 0)
		read_kind(r, (enum probe_kind)kind, len);
	else
		read_static(r);
	if (*r->rest == 0)
		return;

	const char *hint = "leave it out";
	if (r->name->kind == PK_ENTER && r->name->symbol)
		hint = arena_printf(
			arena_of(r), "a place inside a function is OFFSET:%s%s",
			lex_quote(arena_of(r), r->name->symbol, strlen(r->name->symbol)),
			lex_quote(arena_of(r), r->rest, strlen(r->rest)));
	report_trailing(r, hint);
}

bool lex_probe(struct lexer *lx, struct token *t)
{
	uint32_t start = lx->at;
	const char *name = cut_name(lx);
	size_t len = strlen(name);
	struct probe_name *pn = arena_new(lx->arena, struct probe_name);
	struct reader r = {
		.lx = lx, .at = lex_span(lx, start, lx->at), .whole = name, .rest = name, .name = pn
	};

	if (len > LIMIT_IDENT_BYTES)
		DIAG(lx->diags, PROBE_TOO_LONG, r.at, lex_quote(lx->arena, name, len),
		     arena_printf(lx->arena, "%zu", len),
		     arena_printf(lx->arena, "%d", LIMIT_IDENT_BYTES));
	pn->text = intern_bytes(lx->names, name, len);
	read_name(&r);
	t->kind = TOK_PROBE;
	t->probe = pn;
	return true;
}

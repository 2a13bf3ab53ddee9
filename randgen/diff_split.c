/*
 * diff_split.c - see diff_split.h.
 */
#include "randgen/diff_split.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "randgen/diff_token.h"
#include "randgen/rng.h"

/* What is added begins with this; no other name does. */
#define PREFIX "zz_"
#define SHARED_LINE "\n=== shared\n"
#define EACH_LINE "\n=== each\n"

/* In each body, before all else: no ticks, no exceptions, no output. */
static const char added_to_bodies[] =
	" zz_n++; zz_sum += getsystemtime(); zz_n += 2; zz_bits ^= getsystemtime(); zz_n--;"
	" zz_bag[getsystemtime() & 3] += 3; zz_all[0] <- getsystemtime() - 500;"
	" zz_mine++; zz_mark = zz_mine; zz_each[zz_mark & 1] <- zz_mine;";

/* Behind the last script, and so the last thing that happens. */
static const char added_behind[] =
	"\nmemmodel vmw64;\n"
	"perhost int64 zz_n, zz_sum, zz_bits;\n"
	"perhost bag zz_bag[16];\n"
	"perhost aggr zz_all[1], zz_each[1];\n"
	"int64 zz_mine, zz_mark;\n"
	"VMK:VMKUnload {\n"
	"\tprintf(\"\\n=== shared\\n%d %d %d\\n\", zz_n, zz_sum, zz_bits);\n"
	"\tforeach (zz_key, zz_value in zz_bag)\n"
	"\t\tprintf(\"%d: %d\\n\", zz_key, zz_value);\n"
	"\tprinta(zz_all);\n"
	"\tprintf(\"\\n=== each\\n\");\n"
	"\tprinta(zz_each);\n"
	"}\n";

/* -- scripts --------------------------------------------------------------------------------- */

/* Where the external that is being read stands. */
struct external {
	bool is_probe;     /* a ':' came before its body: no other external has one there */
	bool is_directive; /* a line that the preprocessor reads, or that begins a part */
	size_t closer;     /* brackets are open up to this token; 0: none are */
};

/* Behind the name of a probe, and its parameters, something else than a block: a body of one statement. */
static bool is_bare(const struct buf *text, const struct text_tokens *tokens, size_t i)
{
	const struct text_token *t = &tokens->v[i], *before = t - 1;

	if (token_is(text, t, "{"))
		return false;
	return before->kind == TOKEN_CLOSE || (t->start > before->end && !token_is(text, t, "("));
}

/* True: the body of a probe begins with token i. */
static bool begins_body(struct external *e, const struct buf *text,
			const struct text_tokens *tokens, size_t i)
{
	const struct text_token *t = &tokens->v[i];

	if (t->begins_line)
		e->is_directive = strchr("#@", text->data[t->start]) != NULL;
	if (e->is_directive || i < e->closer)
		return false;
	e->closer = t->kind == TOKEN_OPEN ? t->match : 0;
	if (e->is_probe && is_bare(text, tokens, i))
		e->is_probe = false;
	if (token_is(text, t, ":"))
		e->is_probe = true;
	bool is_body = e->is_probe && token_is(text, t, "{");
	if (token_is(text, t, ";") || token_is(text, t, "{"))
		e->is_probe = false;
	return is_body;
}

/* -- events ---------------------------------------------------------------------------------- */

struct splitter {
	const struct buf *from;
	const struct split_opts *opts;
	struct text_tokens tokens;
	struct rng rng;
	bool adds;                /* statements; not where declarations must come first (X-8) */
	uint32_t n_cpus, n_vcpus; /* of the VM that has the fewest; 0: nobody says so */
	struct buf *to;
};

/* The number behind `key=`; false: that is not what stands there. */
static bool get_number(const struct splitter *s, const struct text_token *t, const char *key,
		       uint64_t *n)
{
	size_t len = strlen(key);

	if (t->end - t->start <= len || memcmp(s->from->data + t->start, key, len) != 0)
		return false;
	char *end;
	*n = strtoull(s->from->data + t->start + len, &end, 0);
	return end == s->from->data + t->end;
}

static void read_facts(struct splitter *s)
{
	uint64_t n;

	s->adds = true;
	for (size_t i = 0; i < s->tokens.n; i++) {
		const struct text_token *t = &s->tokens.v[i];
		if (t->kind != TOKEN_FACT)
			continue;
		if (token_is(s->from, t, "std=paper"))
			s->adds = false;
		else if (get_number(s, t, "cpus=", &n) && n <= UINT32_MAX)
			s->n_cpus = (uint32_t)n;
		else if (get_number(s, t, "vcpus=", &n) && n <= UINT32_MAX &&
			 (!s->n_vcpus || n < s->n_vcpus))
			s->n_vcpus = (uint32_t)n;
	}
}

static void put_token(struct splitter *s, const struct text_token *t)
{
	buf_put(s->to, s->from->data + t->start, t->end - t->start);
}

/* A word of an event, where it says on which thread it comes. */
static void put_word(struct splitter *s, const struct text_token *t)
{
	enum { N_PROCESS_THREADS = 3 };
	uint64_t n;

	if (s->opts->keeps_threads)
		put_token(s, t);
	else if (s->n_cpus && get_number(s, t, "pcpu=", &n))
		buf_printf(s->to, "pcpu=%" PRIu32, rng_below(&s->rng, s->n_cpus));
	else if (s->n_vcpus && get_number(s, t, "vcpu=", &n))
		buf_printf(s->to, "vcpu=%" PRIu32, rng_below(&s->rng, s->n_vcpus));
	else if (get_number(s, t, "thread=", &n))
		buf_printf(s->to, "thread=%" PRIu32, rng_below(&s->rng, N_PROCESS_THREADS));
	else
		put_token(s, t);
}

static uint64_t time_of(const struct splitter *s, const struct text_token *t)
{
	return strtoull(s->from->data + t->start, NULL, 0);
}

/* The events from token `first` to before `end`, each round behind the one before. */
static void put_events(struct splitter *s, size_t first, size_t end)
{
	uint64_t span = 1;

	for (size_t i = first; i < end; i++)
		if (s->tokens.v[i].begins_line)
			span = time_of(s, &s->tokens.v[i]) + 1;
	for (uint32_t round = 0; round < s->opts->n_rounds; round++) {
		for (size_t i = first; i < end; i++) {
			const struct text_token *t = &s->tokens.v[i];
			size_t gap = s->tokens.v[i - 1].end;
			buf_put(s->to, s->from->data + gap, t->start - gap);
			if (t->begins_line)
				buf_printf(s->to, "%" PRIu64, time_of(s, t) + round * span);
			else
				put_word(s, t);
		}
	}
}

/* -- the text -------------------------------------------------------------------------------- */

static size_t end_of_section(const struct splitter *s, size_t i)
{
	while (i < s->tokens.n && s->tokens.v[i].kind != TOKEN_HEADER)
		i++;
	return i;
}

/* The token behind the last section that begins so; 0: there is none. */
static size_t find_last_end(const struct splitter *s, const char *header)
{
	size_t found = 0;

	for (size_t i = 0; i < s->tokens.n; i++) {
		const struct text_token *t = &s->tokens.v[i];
		if (t->kind == TOKEN_HEADER && t->end - t->start >= strlen(header) &&
		    memcmp(s->from->data + t->start, header, strlen(header)) == 0)
			found = end_of_section(s, i + 1);
	}
	return found;
}

static bool is_events(const struct splitter *s, const struct text_token *t)
{
	return t->kind == TOKEN_HEADER && token_is(s->from, t, "--- events");
}

static size_t start_of(const struct splitter *s, size_t i)
{
	return i < s->tokens.n ? s->tokens.v[i].start : s->from->len;
}

static void put_test(struct splitter *s)
{
	size_t at = 0, script_end = s->adds ? find_last_end(s, "--- script") : 0;
	struct external e = { 0 };

	for (size_t i = 0; i <= s->tokens.n; i++) {
		const struct text_token *t = &s->tokens.v[i];
		if (script_end && i == script_end) {
			buf_put(s->to, s->from->data + at, start_of(s, i) - at);
			at = start_of(s, i);
			buf_puts(s->to, added_behind);
		}
		if (i == s->tokens.n)
			break;
		if (t->kind == TOKEN_HEADER)
			e = (struct external){ 0 };
		if (is_events(s, t)) {
			size_t end = end_of_section(s, i + 1);
			buf_put(s->to, s->from->data + at, t->end - at);
			put_events(s, i + 1, end);
			at = s->tokens.v[end - 1].end;
			i = end - 1;
		} else if (s->adds && t->is_script && begins_body(&e, s->from, &s->tokens, i)) {
			buf_put(s->to, s->from->data + at, t->end - at);
			buf_puts(s->to, added_to_bodies);
			at = t->end;
		}
	}
	buf_put(s->to, s->from->data + at, s->from->len - at);
}

void split_text(const struct buf *from, const struct split_opts *o, struct buf *to)
{
	struct splitter s = { .from = from, .opts = o, .to = to };

	rng_seed(&s.rng, o->seed);
	tokens_read(&s.tokens, from);
	read_facts(&s);
	put_test(&s);
	tokens_free(&s.tokens);
}

/* -- comparing ------------------------------------------------------------------------------- */

struct part {
	const char *at;
	size_t len;
};

/* From the last such line on; without one, nothing. */
static struct part part_from(const struct buf *output, const char *line)
{
	struct part part = { "", 0 };
	size_t len = strlen(line);

	for (size_t at = output->len; at-- > 0;) {
		if (output->len - at >= len && memcmp(output->data + at, line, len) == 0) {
			part = (struct part){ output->data + at, output->len - at };
			break;
		}
	}
	return part;
}

static int compare_lines(const void *a, const void *b)
{
	const struct part *x = a, *y = b;
	int order = memcmp(x->at, y->at, x->len < y->len ? x->len : y->len);

	return order ? order : (x->len > y->len) - (x->len < y->len);
}

static size_t cut(struct part text, struct part *lines)
{
	size_t n = 0;

	while (text.len) {
		const char *lf = memchr(text.at, '\n', text.len);
		size_t len = lf ? (size_t)(lf + 1 - text.at) : text.len;
		lines[n++] = (struct part){ text.at, len };
		text.at += len;
		text.len -= len;
	}
	qsort(lines, n, sizeof(lines[0]), compare_lines);
	return n;
}

/* The same lines, in whatever order: rows of equal sums and keys of bags stand as they came. */
static bool same_lines(struct part a, struct part b)
{
	struct part *x = calloc(a.len + b.len + 1, sizeof(*x)), *y = x + a.len;
	bool is_same = x && a.len == b.len;

	if (is_same) {
		size_t n = cut(a, x);
		is_same = cut(b, y) == n;
		for (size_t i = 0; i < n && is_same; i++)
			is_same = compare_lines(&x[i], &y[i]) == 0;
	}
	free(x);
	return is_same;
}

static struct part shared_of(const struct run *r)
{
	struct part all = part_from(&r->output, SHARED_LINE),
		    each = part_from(&r->output, EACH_LINE);

	if (each.len < all.len)
		all.len -= each.len;
	return all;
}

bool split_same_shared(const struct run *a, const struct run *b)
{
	return same_lines(shared_of(a), shared_of(b));
}

bool split_same_sums(const struct run *a, const struct run *b)
{
	return same_lines(part_from(&a->output, SHARED_LINE), part_from(&b->output, SHARED_LINE));
}

/* Texts of a body need not end with their line, so whose bytes stand where is not known. */
static bool same_bytes(const struct buf *a, const struct buf *b)
{
	size_t n_a[256] = { 0 }, n_b[256] = { 0 };

	for (size_t i = 0; i < a->len; i++)
		n_a[(unsigned char)a->data[i]]++;
	for (size_t i = 0; i < b->len; i++)
		n_b[(unsigned char)b->data[i]]++;
	return memcmp(n_a, n_b, sizeof(n_a)) == 0;
}

bool split_same_all(const struct run *a, const struct run *b)
{
	return split_same_sums(a, b) && memcmp(a->counts, b->counts, sizeof(a->counts)) == 0 &&
	       a->totals.fires == b->totals.fires && a->totals.ticks == b->totals.ticks &&
	       same_bytes(&a->output, &b->output);
}

bool split_shares_nothing(const struct ck_program *p)
{
	for (uint32_t i = 0; i < p->n_globals; i++) {
		const struct ck_var *var = p->globals[i];
		bool is_own = strncmp(var->name, PREFIX, strlen(PREFIX)) != 0;
		if (is_own && (var->storage != ST_PERTHREAD || var->type->kind == TY_BAG ||
			       var->type->kind == TY_AGGR))
			return false;
	}
	return true;
}

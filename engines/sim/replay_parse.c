/*
 * replay_parse.c - from a file to its sections, and those that are texts.
 *
 * The file is cut at its header lines first; then each section is read, the target
 * before the events whatever their order.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engines/sim/replay_int.h"

enum { MAX_SECTIONS = 1000, MAX_RULES = 64 };

/* A section as it was found: its header's words, its body. */
struct section {
	struct words header; /* behind the name */
	struct slice name;
	struct slice body;
	bool is_read;
};

/* -- rules, options --------------------------------------------------------------------- */

static bool is_rule_id(struct slice s)
{
	size_t n_digits = 0;

	if (s.len < 3 || s.len > 6 || s.at[0] < 'A' || s.at[0] > 'Z' || s.at[1] != '-')
		return false;
	for (size_t i = 2; i < s.len; i++)
		n_digits += s.at[i] >= '0' && s.at[i] <= '9';
	return n_digits == s.len - 2;
}

static bool read_rules(struct reader *r, struct slice body)
{
	struct replay *file = r->replay;
	struct lines lines = { r, body };
	struct words words;
	struct slice word;
	size_t cap = 0;

	while (replay_next_words(&lines, &words)) {
		while (replay_word(&words, &word)) {
			if (!is_rule_id(word))
				return replay_fail(r, word.at,
						   "%s is no rule id; one looks like X-9",
						   replay_show(r, word));
			if (file->n_rules == MAX_RULES)
				return replay_fail(r, word.at, "more than %d rules", MAX_RULES);
			for (size_t i = 0; i < file->n_rules; i++)
				if (slice_is(word, file->rules[i]))
					return replay_fail(r, word.at, "%s is named twice",
							   replay_show(r, word));
			file->rules = arena_grow(r->arena, file->rules, file->n_rules, &cap,
						 sizeof(const char *));
			file->rules[file->n_rules++] = slice_str(r, word);
		}
	}
	return true;
}

static bool read_model(struct reader *r, struct slice value)
{
	for (int i = 0; i < MM_COUNT; i++) {
		if (!slice_is(value, model_table[i].name))
			continue;
		r->replay->model = (enum mem_model)i;
		r->replay->has_model = true;
		return true;
	}
	return replay_fail(r, value.at, "%s is no memory model", replay_show(r, value));
}

static bool read_option(struct reader *r, struct slice word)
{
	struct slice key, value;
	uint64_t number;

	if (!replay_split(word, &key, &value))
		return replay_fail(r, word.at, "%s is no option; one looks like ticks=100",
				   replay_show(r, word));
	if (slice_is(key, "std")) {
		r->replay->std_paper = slice_is(value, "paper");
		return r->replay->std_paper ||
		       replay_fail(r, value.at, "%s is no standard; there is std=paper",
				   replay_show(r, value));
	}
	if (slice_is(key, "model"))
		return read_model(r, value);
	if (!slice_is(key, "ticks") && !slice_is(key, "aggr-cells"))
		return replay_fail(r, key.at,
				   "unknown option %s; there are std, ticks, aggr-cells, model",
				   replay_show(r, key));
	if (!replay_number(r, value, "a limit", UINT32_MAX, &number))
		return false;
	if (number == 0)
		return replay_fail(r, value.at, "a limit is at least 1");
	if (slice_is(key, "ticks"))
		r->replay->ticks_limit = number;
	else
		r->replay->aggr_cells = (uint32_t)number;
	return true;
}

static bool read_options(struct reader *r, struct slice body)
{
	struct lines lines = { r, body };
	struct words words;
	struct slice word;

	while (replay_next_words(&lines, &words))
		while (replay_word(&words, &word))
			if (!read_option(r, word))
				return false;
	return true;
}

/* -- texts ---------------------------------------------------------------------------------- */

/* Whether a line stands for itself with one backslash less: `\---`, `\\---` .. */
static bool is_escaped(struct slice line)
{
	size_t n = 0;

	while (n < line.len && line.at[n] == '\\')
		n++;
	return n > 0 && line.len - n >= 3 && memcmp(line.at + n, "---", 3) == 0;
}

static struct slice unescape_text(struct reader *r, struct slice body, bool no_newline)
{
	char *text = arena_alloc(r->arena, body.len + 1);
	struct lines lines = { r, body };
	struct slice line;
	size_t len = 0;

	while (replay_line(&lines, &line)) {
		size_t skip = is_escaped(line);
		bool has_lf = line.at + line.len < body.at + body.len;
		memcpy(text + len, line.at + skip, line.len - skip + has_lf);
		len += line.len - skip + has_lf;
	}
	if (no_newline && len && text[len - 1] == '\n')
		len--;
	text[len] = '\0';
	return (struct slice){ text, len };
}

/* The words of a text section's header: a name if it may have one, then no-newline. */
static bool read_text_header(struct reader *r, struct section *s, struct slice *name,
			     bool *no_newline)
{
	struct slice word;

	*no_newline = false;
	while (replay_word(&s->header, &word)) {
		if (slice_is(word, "no-newline"))
			*no_newline = true;
		else if (name && !name->at && !*no_newline)
			*name = word;
		else
			return replay_fail(r, word.at, "%s is not wanted here",
					   replay_show(r, word));
	}
	return true;
}

static bool read_text(struct reader *r, struct section *s, struct replay_text **list,
		      const char *default_name)
{
	struct slice name = { 0 };
	bool no_newline;

	if (!read_text_header(r, s, &name, &no_newline))
		return false;
	if (!name.at && !default_name)
		return replay_fail(r, s->name.at, "a file needs a name: --- file NAME");
	struct replay_text *text = arena_new(r->arena, struct replay_text);
	struct slice bytes = unescape_text(r, s->body, no_newline);
	text->name = name.at ? slice_str(r, name) : default_name;
	text->text = bytes.at;
	text->len = bytes.len;
	while (*list) {
		if (strcmp((*list)->name, text->name) == 0)
			return replay_fail(r, s->name.at, "there is a text named '%s' already",
					   text->name);
		list = &(*list)->next;
	}
	*list = text;
	return true;
}

static bool read_expect(struct reader *r, struct section *s)
{
	bool no_newline;

	if (!read_text_header(r, s, NULL, &no_newline))
		return false;
	struct slice bytes = unescape_text(r, s->body, no_newline);
	r->replay->expect = bytes.at;
	r->replay->expect_len = bytes.len;
	r->replay->has_expect = true;
	return true;
}

/* -- sections --------------------------------------------------------------------------------- */

static bool read_script(struct reader *r, struct section *s)
{
	return read_text(r, s, &r->replay->scripts, "script");
}

static bool read_file(struct reader *r, struct section *s)
{
	return read_text(r, s, &r->replay->files, NULL);
}

/* In the order in which they are read. */
static const struct kind {
	const char *name;
	bool may_repeat;
	bool (*read_body)(struct reader *r, struct slice body); /* no words in the header */
	bool (*read)(struct reader *r, struct section *s);
} kinds[] = {
	{ "rules", false, read_rules, NULL },
	{ "options", false, read_options, NULL },
	{ "script", true, NULL, read_script },
	{ "file", true, NULL, read_file },
	{ "target", false, replay_read_target, NULL },
	{ "events", false, replay_read_events, NULL },
	{ "expect", false, NULL, read_expect },
	{ "reject", false, replay_read_reject, NULL },
	{ "warn", false, replay_read_warn, NULL },
	{ "trap", false, replay_read_trap, NULL },
	{ "ticks", false, replay_read_ticks, NULL },
};

enum { N_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

struct cut {
	struct section *v;
	size_t n, cap;
};

static bool is_header(struct slice line)
{
	return line.len >= 4 && memcmp(line.at, "--- ", 4) == 0;
}

static const struct kind *find_kind(struct slice name)
{
	for (unsigned i = 0; i < N_KINDS; i++)
		if (slice_is(name, kinds[i].name))
			return &kinds[i];
	return NULL;
}

static bool add_section(struct reader *r, struct cut *cut, struct slice line)
{
	struct section s = { .header = { r, line.at + 3, line.at + line.len } };

	if (!replay_need_word(&s.header, "the name of a section", &s.name))
		return false;
	const struct kind *kind = find_kind(s.name);
	if (!kind)
		return replay_fail(r, s.name.at,
				   "there is no section %s; there are rules, options, script, "
				   "file, target, events, expect, reject, warn, trap, ticks",
				   replay_show(r, s.name));
	for (size_t i = 0; i < cut->n && !kind->may_repeat; i++)
		if (slice_is(cut->v[i].name, kind->name))
			return replay_fail(r, s.name.at, "a second section '%s'", kind->name);
	if (cut->n == MAX_SECTIONS)
		return replay_fail(r, s.name.at, "more than %d sections", MAX_SECTIONS);
	s.body = (struct slice){ line.at + line.len, 0 };
	cut->v = arena_grow(r->arena, cut->v, cut->n, &cut->cap, sizeof(struct section));
	cut->v[cut->n++] = s;
	return true;
}

/* Cuts the file at its headers; before the first one only comments may stand. */
static bool cut_sections(struct reader *r, struct cut *cut)
{
	struct lines lines = { r, r->text };
	struct slice line, word;

	while (replay_line(&lines, &line)) {
		if (is_header(line)) {
			if (!add_section(r, cut, line))
				return false;
			/* The body begins behind the header's LF, which the last line may lack. */
			cut->v[cut->n - 1].body.at = lines.rest.at;
		} else if (cut->n) {
			struct section *s = &cut->v[cut->n - 1];
			s->body.len = (size_t)(lines.rest.at - s->body.at);
		} else {
			struct words words = { r, line.at, line.at + line.len };
			if (replay_word(&words, &word))
				return replay_fail(r, word.at,
						   "%s stands before the first section; a section "
						   "begins with '--- name'",
						   replay_show(r, word));
		}
	}
	return true;
}

static void keep_sections(struct reader *r, const struct cut *cut)
{
	struct replay *file = r->replay;

	file->sections = arena_new_array(r->arena, cut->n, struct replay_section);
	file->n_sections = cut->n;
	for (size_t i = 0; i < cut->n; i++)
		file->sections[i] = (struct replay_section){
			.name = slice_str(r, cut->v[i].name),
			.start = (size_t)(cut->v[i].name.at - r->text.at) - 4,
			.end = (size_t)(cut->v[i].body.at + cut->v[i].body.len - r->text.at),
		};
}

static bool read_sections(struct reader *r, struct cut *cut)
{
	for (unsigned k = 0; k < N_KINDS; k++) {
		bool is_there = false;
		for (size_t i = 0; i < cut->n; i++) {
			struct section *s = &cut->v[i];
			if (!slice_is(s->name, kinds[k].name))
				continue;
			is_there = true;
			bool ok = kinds[k].read ? kinds[k].read(r, s)
						: replay_no_more(&s->header) &&
							  kinds[k].read_body(r, s->body);
			if (!ok)
				return false;
		}
		/* A file without a target is about the default one. */
		if (!is_there && kinds[k].read_body == replay_read_target &&
		    !replay_read_target(r, (struct slice){ r->text.at, 0 }))
			return false;
	}
	return true;
}

static bool read_file_text(struct reader *r)
{
	struct cut cut = { 0 };

	if (r->text.len > REPLAY_FILE_BYTES)
		return replay_fail(r, r->text.at, "the file is larger than %d bytes",
				   REPLAY_FILE_BYTES);
	if (!cut_sections(r, &cut))
		return false;
	keep_sections(r, &cut);
	return read_sections(r, &cut);
}

int replay_parse(const char *name, const char *text, size_t len, struct arena *arena,
		 struct replay **out, struct buf *why)
{
	jmp_buf full;

	*out = NULL;
	if (setjmp(full)) {
		arena_on_full(arena, NULL);
		buf_printf(why, "%s: error: out of memory\n", name);
		return -ENOMEM;
	}
	arena_on_full(arena, &full);
	struct replay *file = arena_new(arena, struct replay);
	struct reader reader = {
		.text = { len ? text : "", len },
		.replay = file,
		.arena = arena,
		.why = why,
	};
	file->name = name;
	file->arena = arena;
	file->machine = machine_new(arena);
	bool ok = read_file_text(&reader);
	arena_on_full(arena, NULL);
	if (!ok)
		return -EINVAL;
	*out = file;
	return 0;
}

bool replay_is_test(const struct replay *r, struct buf *why)
{
	const char *problem = NULL;

	if (r->n_rules == 0)
		problem = "it names no rule: --- rules";
	else if (!r->scripts)
		problem = "it has no script: --- script";
	else if (r->has_expect == r->has_reject)
		problem = "it needs one of --- expect and --- reject";
	else if (r->has_reject && (r->n_events || r->has_trap || r->has_ticks))
		problem = "a rejected script does not run: no events, trap or ticks";
	else if (r->has_reject && r->n_rejects == 0)
		problem = "its reject section is empty";
	if (problem)
		buf_printf(why, "%s: error: this is no complete test: %s\n", r->name, problem);
	return !problem;
}

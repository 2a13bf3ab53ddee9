/*
 * replay_expect.c - what a test expects besides output: errors, warnings, reports,
 * ticks.  What the words mean is for the judge to compare; here they only have to
 * be well-formed, with kinds and tags that exist.
 */
#include <string.h>

#include "engines/sim/replay_int.h"
#include "runtime/base/diag.h"

struct diag_list {
	struct replay_diag *v;
	size_t n, cap;
};

static bool tag_exists(struct slice tag, enum severity severity)
{
	for (unsigned i = 0; i < MSG_COUNT; i++)
		if (msg_table[i].severity == severity && slice_is(tag, msg_table[i].tag))
			return true;
	return false;
}

static struct replay_diag *add_diag(struct reader *r, struct diag_list *list)
{
	list->v = arena_grow(r->arena, list->v, list->n, &list->cap, sizeof(struct replay_diag));
	return &list->v[list->n++];
}

/* RULE LINE:COL TAG */
bool replay_read_reject(struct reader *r, struct slice body)
{
	struct lines lines = { r, body };
	struct diag_list list = { 0 };
	struct words words;
	struct slice rule, place, tag;

	r->replay->has_reject = true;
	while (replay_next_words(&lines, &words)) {
		struct replay_diag *d = add_diag(r, &list);
		if (!replay_need_word(&words, "a rule id", &rule) ||
		    !replay_need_word(&words, "LINE:COLUMN", &place) ||
		    !replay_place(r, place, &d->at) || !replay_need_word(&words, "a tag", &tag) ||
		    !replay_no_more(&words))
			return false;
		if (!tag_exists(tag, SEV_ERROR))
			return replay_fail(r, tag.at, "no error has the tag %s",
					   replay_show(r, tag));
		d->rule = slice_str(r, rule);
		d->tag = slice_str(r, tag);
	}
	r->replay->rejects = list.v;
	r->replay->n_rejects = list.n;
	return true;
}

/* TAG LINE:COL */
bool replay_read_warn(struct reader *r, struct slice body)
{
	struct lines lines = { r, body };
	struct diag_list list = { 0 };
	struct words words;
	struct slice place, tag;

	r->replay->has_warn = true;
	while (replay_next_words(&lines, &words)) {
		struct replay_diag *d = add_diag(r, &list);
		if (!replay_need_word(&words, "a tag", &tag) ||
		    !replay_need_word(&words, "LINE:COLUMN", &place) ||
		    !replay_place(r, place, &d->at) || !replay_no_more(&words))
			return false;
		if (!tag_exists(tag, SEV_WARNING))
			return replay_fail(r, tag.at, "no warning has the tag %s",
					   replay_show(r, tag));
		d->tag = slice_str(r, tag);
	}
	r->replay->warns = list.v;
	r->replay->n_warns = list.n;
	return true;
}

static const char *find_report(struct slice kind)
{
	static const char *const names[] = {
#define EXCEPTION(id, name, catchable, description) name,
#define LOSS(id, name, meaning) name,
#include "spec/exceptions.def"
	};

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (slice_is(kind, names[i]))
			return names[i];
	return NULL;
}

/* KIND LINE:COL COUNT */
bool replay_read_trap(struct reader *r, struct slice body)
{
	struct lines lines = { r, body };
	struct replay *file = r->replay;
	struct words words;
	struct slice kind, place, count;
	size_t cap = 0;

	file->has_trap = true;
	while (replay_next_words(&lines, &words)) {
		struct replay_report report = { 0 };
		if (!replay_need_word(&words, "a kind of exception or loss", &kind) ||
		    !replay_need_word(&words, "LINE:COLUMN", &place) ||
		    !replay_place(r, place, &report.at) ||
		    !replay_need_word(&words, "a count", &count) ||
		    !replay_number(r, count, "a count", UINT64_MAX, &report.count) ||
		    !replay_no_more(&words))
			return false;
		report.kind = find_report(kind);
		if (!report.kind)
			return replay_fail(r, kind.at, "%s is no kind of exception or loss",
					   replay_show(r, kind));
		file->reports = arena_grow(r->arena, file->reports, file->n_reports, &cap,
					   sizeof(struct replay_report));
		file->reports[file->n_reports++] = report;
	}
	return true;
}

bool replay_read_ticks(struct reader *r, struct slice body)
{
	struct lines lines = { r, body };
	struct replay *file = r->replay;
	struct words words;
	struct slice word;
	size_t cap = 0;

	file->has_ticks = true;
	while (replay_next_words(&lines, &words)) {
		while (replay_word(&words, &word)) {
			uint64_t n;
			if (!replay_number(r, word, "a count of ticks", UINT64_MAX, &n))
				return false;
			file->ticks = arena_grow(r->arena, file->ticks, file->n_ticks, &cap,
						 sizeof(uint64_t));
			file->ticks[file->n_ticks++] = n;
		}
	}
	return true;
}

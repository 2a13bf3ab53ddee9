/*
 * replay - test files: a target, what happens on it, and what a script prints then.
 *
 * The format is spec/conformance/FORMAT.md.  A file is hostile input: whatever it
 * holds, replay_parse() returns, and its errors say where and what.
 *
 *	struct replay *test;
 *	int err = replay_parse(name, text, len, arena, &test, &why);
 *	if (!err)
 *		engine = replay_engine(test);	owns the arena from here on
 *
 * The engine needs the machine and the events only; the rest is for whoever judges
 * an engine by the file.
 */
#ifndef ENGINES_SIM_REPLAY_H
#define ENGINES_SIM_REPLAY_H

#include "compiler/front/pp.h"
#include "engines/sim/sim.h"

enum {
	REPLAY_FILE_BYTES = 16 * 1024 * 1024,
	REPLAY_MEMORY_BYTES = 16 * 1024 * 1024, /* of the target, all spaces together */
};

/* A text with a name: an input of the compilation, or a file that #include finds. */
struct replay_text {
	const char *name;
	const char *text; /* len bytes, then a NUL */
	size_t len;
	struct replay_text *next;
};

/* NAME:LINE:COL.  file NULL: the first script; line 0: nowhere, written `-`. */
struct replay_place {
	const char *file;
	uint32_t line, col;
};

struct replay_diag {
	const char *rule; /* NULL in the warn section */
	const char *tag;
	struct replay_place at;
};

struct replay_report {
	const char *kind;
	struct replay_place at;
	uint64_t count;
};

/* What a file is made of, in its own order: from `---` to the next one. */
struct replay_section {
	const char *name;
	size_t start, end; /* offsets in the file, header included */
};

struct replay {
	const char *name;
	struct arena *arena;
	struct replay_section *sections;
	size_t n_sections;

	const char **rules;
	size_t n_rules;
	struct replay_text *scripts; /* in order */
	struct replay_text *files;

	bool std_paper;
	bool has_model;
	enum mem_model model;
	uint64_t ticks_limit; /* 0: the default */
	uint32_t aggr_cells;  /* 0: the default */

	struct machine *machine;
	struct replay_event *events;
	size_t n_events;

	/* What is expected; which of these sections there are. */
	bool has_expect, has_reject, has_warn, has_trap, has_ticks;
	const char *expect;
	size_t expect_len;
	struct replay_diag *rejects, *warns;
	size_t n_rejects, n_warns;
	struct replay_report *reports;
	size_t n_reports;
	uint64_t *ticks;
	size_t n_ticks;
};

/*
 * 0; -EINVAL: the file is wrong, why has a line `name:line:col: error: ...`;
 * -ENOMEM: the arena is full.  name and text must outlive the result; text may hold
 * any bytes and needs no NUL after them.  The arena's handler is the caller's again
 * afterwards: none.
 */
int replay_parse(const char *name, const char *text, size_t len, struct arena *arena,
		 struct replay **out, struct buf *why);

/* Whether a file is a complete test: it has rules, a script, one of expect and reject.  Lines in why. */
bool replay_is_test(const struct replay *r, struct buf *why);

/*
 * An engine that replays the events; it owns r's arena, which close frees.  After a disarm it
 * may be attached again, and replays them from the first on.  NULL: the arena is full, and
 * still the caller's.
 */
struct engine *replay_engine(struct replay *r);

/* Reads the file sections, for front_opts.reader. */
struct src_reader replay_reader(const struct replay *r);

#endif

/*
 * replay_int - what the files of the reader share.  Do not include this elsewhere.
 *
 * Every read_* returns false after it has reported an error; the first one ends the
 * parse, so whoever gets false returns false.
 */
#ifndef ENGINES_SIM_REPLAY_INT_H
#define ENGINES_SIM_REPLAY_INT_H

#include "engines/sim/replay.h"

/* A piece of the file. */
struct slice {
	const char *at;
	size_t len;
};

struct reader {
	struct slice text; /* the whole file */
	struct replay *replay;
	struct arena *arena;
	struct buf *why;
	size_t memory_bytes; /* of the target so far */
};

/* Lines of a section's body, then the words of a line. */
struct lines {
	struct reader *reader;
	struct slice rest;
};

struct words {
	struct reader *reader;
	const char *at, *end;
};

/* Reports `name:line:col: error: ...`; returns false. */
bool replay_fail(struct reader *r, const char *where, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* The file's bytes as they may be shown: quoted, cut, control bytes as '?'.  In the arena. */
const char *replay_show(struct reader *r, struct slice s);

/* The next line, without its LF.  False: there is none. */
bool replay_line(struct lines *lines, struct slice *line);

/* The next line that has a word, as words.  False: there is none. */
bool replay_next_words(struct lines *lines, struct words *words);

/*
 * The next word: blanks around it, quoted parts in one piece; '#' begins a comment.
 * False: there is none, which is no error.  An unclosed quote is left in the word.
 */
bool replay_word(struct words *words, struct slice *word);

/* Where the next word begins, or the line ends. */
const char *replay_here(struct words *words);

/* The same as replay_word where one must stand; `wanted` says what. */
bool replay_need_word(struct words *words, const char *wanted, struct slice *word);
bool replay_no_more(struct words *words);

bool slice_is(struct slice s, const char *text);
const char *slice_str(struct reader *r, struct slice s); /* NUL-terminated, in the arena */
bool slice_is_symbol(struct slice s);                    /* as L-8 says */

/* If word is `key=value`, cuts it in two. */
bool replay_split(struct slice word, struct slice *key, struct slice *value);

/* The value of a hexadecimal digit, 16 if it is none. */
unsigned replay_digit(char c);

/* A number, decimal or 0x; `-` in front if is_signed.  At most max. */
bool replay_number(struct reader *r, struct slice word, const char *what, uint64_t max,
		   uint64_t *value);
bool replay_signed(struct reader *r, struct slice word, const char *what, uint64_t *value);

/* "text" with escapes; the bytes are in the arena, NUL-terminated. */
bool replay_string(struct reader *r, struct slice word, struct slice *bytes);

/* NAME:LINE:COL, LINE:COL or `-`. */
bool replay_place(struct reader *r, struct slice word, struct replay_place *at);

/* The sections. */
bool replay_read_target(struct reader *r, struct slice body); /* replay_target.c */
bool replay_read_events(struct reader *r, struct slice body); /* replay_event.c */
bool replay_read_reject(struct reader *r, struct slice body); /* replay_expect.c */
bool replay_read_warn(struct reader *r, struct slice body);
bool replay_read_trap(struct reader *r, struct slice body);
bool replay_read_ticks(struct reader *r, struct slice body);

/* An event as it is kept: a sim_event without what is always 0. */
struct replay_event {
	uint64_t time_ns;
	struct sim_point point;
	uint32_t pcpu, vcpu, thread;
	uint32_t n_args, n_vars, n_vmcs;
	int64_t world;
	const struct fire_arg *args;
	const struct sim_var *vars;
	const struct sim_vmcs *vmcs;
	struct sim_stack stack, guest_stack;
	const uint64_t *frame;
};

#endif

/*
 * diag - what a compilation has to say to the user.
 *
 * Every text stands in spec/messages.def, with its severity, tag and the rule it
 * enforces.  Texts have places {0} {1} .. for arguments, all strings, so that no
 * argument can ever be of the wrong type.  A text may have a second line: the hint.
 *
 * Up to limit errors are kept; then `full` is set and the compilation should stop.
 * A second error at the same position is dropped: it is nearly always an echo.
 */
#ifndef RUNTIME_BASE_DIAG_H
#define RUNTIME_BASE_DIAG_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/arena.h"
#include "runtime/base/buf.h"
#include "runtime/base/src.h"

enum severity { SEV_ERROR, SEV_WARNING };

enum msg {
#define MSG(id, severity, rule, tag, text) MSG_##id,
#include "spec/messages.def"
#undef MSG
	MSG_COUNT
};

struct msg_info {
	const char *name; /* the C name without MSG_ */
	enum severity severity;
	const char *rule; /* "T-12" */
	const char *tag;  /* "unknown-type": stable, tests and scripts use it */
	const char *text;
};

extern const struct msg_info msg_table[MSG_COUNT];

/* The other end of a diagnostic: "declared here". */
struct diag_other {
	struct span at;
	const char *label;
	struct diag_other *next;
};

struct diag {
	enum msg id;
	struct span at;
	const char *text; /* arguments filled in */
	const char *hint; /* NULL: none */
	struct diag_other *others;
	struct diag *next;
};

struct diags {
	struct arena *arena;
	struct diag *first, *last;
	uint32_t n_errors;
	uint32_t n_warnings;
	uint32_t limit; /* errors kept */
	bool full;      /* the limit was reached */
};

void diags_init(struct diags *ds, struct arena *a, uint32_t limit);

/*
 * Reports.  args: NULL-terminated strings for {0} {1} ..; copied.  Returns the
 * entry to attach others to, or NULL if it was dropped (diag_other takes NULL).
 */
struct diag *diag_report(struct diags *ds, enum msg id, struct span at, const char *const *args);

/* Adds "label" at another place, printed under the first. */
void diag_other(struct diags *ds, struct diag *d, struct span at, const char *label);

#define DIAG(ds, id, at, ...) \
	diag_report((ds), MSG_##id, (at), (const char *const[]){ __VA_ARGS__ __VA_OPT__(, ) NULL })

/* How messages look. */
enum diag_style {
	DIAG_PLAIN = 0,
	DIAG_COLOUR = 1 << 0,
	DIAG_RULES = 1 << 1, /* [RULE tag] says which rule of spec/emmett.md it is about */
};

/*
 * Writes all entries in the form of spec/emmett.md appendix "Diagnostics":
 *   file:line:col: error: text [tag]
 *      5 |   source line
 *        |      ^~~~
 *      2 |   other line
 *        |   -- declared here
 *     help: hint
 * Control bytes of the source are shown as '?'; long lines are windowed.
 */
void diag_render(const struct diags *ds, struct src *s, unsigned style, struct buf *out);

/* A name from outside (a file's) as a terminal may show it: what is no character as '?'. */
void diag_put_name(struct buf *out, const char *name);

#endif

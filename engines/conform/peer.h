/*
 * peer - an engine as a process: lines go in, lines come out, and it cannot be relied on.
 *
 * Nothing here waits: whoever owns peers polls their descriptors and tells peer_ready().
 */
#ifndef ENGINES_CONFORM_PEER_H
#define ENGINES_CONFORM_PEER_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "runtime/base/buf.h"

enum { PEER_FDS = 3, PEER_SAID_BYTES = 2000 };

struct peer {
	pid_t pid; /* 0: it does not run */
	int to, from, errors;
	struct buf out; /* not written yet, from n_written on */
	size_t n_written;
	struct buf in; /* not read yet, from n_taken on */
	size_t n_taken;
	struct buf said;  /* what it last wrote to its standard error */
	bool is_closed;   /* it says no more */
	bool is_flooding; /* a line without an end */
};

/* Starts `sh -c command` in a process group of its own.  0 or a negative errno. */
int peer_start(struct peer *p, const char *command);
/* Kills whatever of its group is there, and waits for it.  how: how it had ended, or that it ran. */
void peer_stop(struct peer *p, struct buf *how);
void peer_free(struct peer *p);

/* What to poll for. */
void peer_poll(const struct peer *p, struct pollfd fds[PEER_FDS]);
/* Moves bytes as poll says. */
void peer_ready(struct peer *p, const struct pollfd fds[PEER_FDS]);

/* The next line, without LF, until the next call of anything here.  False: there is none yet. */
bool peer_line(struct peer *p, const char **line, size_t *len);

#endif

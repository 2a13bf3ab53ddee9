/*
 * machine - one QEMU process, its console and its port.
 *
 * Whatever the machine does, machine_wait() comes back by its deadline and machine_close() ends
 * QEMU.  QEMU also ends when this process does, in whatever way.  The console is read at all
 * times, and of it the beginning and the end are kept.
 *
 * Not thread safe; QEMU lives no longer than the thread that started it.
 */
#ifndef ENGINES_LAB_MACHINE_H
#define ENGINES_LAB_MACHINE_H

#include <sys/types.h>

#include "engines/lab/frame.h"
#include "runtime/base/buf.h"

enum { LOG_HEAD = 64 << 10, LOG_TAIL = 64 << 10 };

/* The first and the last bytes of a stream without end. */
struct log {
	char head[LOG_HEAD], tail[LOG_TAIL];
	size_t n_head;
	uint64_t n_tail; /* that ever came behind the head; the last LOG_TAIL of them are kept */
};

void log_put(struct log *log, const char *bytes, size_t len);

/* What is kept, with a line in between that says how much is not. */
void log_get(const struct log *log, struct buf *out);

struct machine_opts {
	bool kvm;
	unsigned cpus, memory_mb;
	int kernel, initrd;           /* open files */
	const char *append;           /* for the kernel's command line; NULL: nothing */
	const char *const *qemu_args; /* NULL behind the last; NULL: none */
};

struct machine {
	pid_t pid;
	bool ended; /* by itself, with `status` as of waitpid() */
	int status;
	int port, console, errors; /* our ends; -1: closed */
	struct frame_reader reader;
	struct buf out; /* on the way to the port, from out_start on */
	size_t out_start;
	struct log log;  /* of the console */
	struct log said; /* by QEMU itself */
};

/* Starts QEMU.  0 or a negative errno; `m` is to be closed in any case. */
int machine_start(struct machine *m, const struct machine_opts *opts);

/* Queues a frame; machine_wait() sends it. */
void machine_send(struct machine *m, enum frame_kind kind, const void *bytes, size_t len);

enum machine_event {
	MACHINE_FRAME,    /* one came */
	MACHINE_EXTRA,    /* there is something to read from the descriptor */
	MACHINE_LATE,     /* the deadline is over (tool_now_ms()) */
	MACHINE_GONE,     /* QEMU has ended */
	MACHINE_NONSENSE, /* what came is no frame */
};

/* Waits for the first of these.  extra: a descriptor that is watched while nothing waits to be sent; -1: none. */
enum machine_event machine_wait(struct machine *m, struct frame *f, uint64_t deadline, int extra);

/* Reads what has come from the console and from QEMU's mouth, without waiting. */
void machine_listen(struct machine *m);

/*
 * Kills it; if it has hung up it may end by itself first, which takes a moment.  What it has
 * said and its `status` stay; a zeroed struct, or one that is closed, is fine.
 */
void machine_close(struct machine *m);

/* Why the machine has ended, as far as console and QEMU tell: a line. */
void machine_last_words(const struct machine *m, struct buf *out);

#endif

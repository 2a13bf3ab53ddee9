/*
 * frame - what the lab and the inside of a machine say to each other over a virtio-serial port.
 *
 *   +------+------+---------------+----------------+
 *   | 0xB5 | kind | length (LE16) | length bytes   |
 *   +------+------+---------------+----------------+
 *
 * The lab asks for one thing at a time (a command, a file); answers come in order.  A machine
 * that runs wild may send anything: what is no frame is found out at its first byte, or at the
 * first payload that does not fit its kind, and nothing is believed that was not checked.
 *
 * Freestanding enough for the init of a machine, which is linked with this file and nothing else
 * of ours.
 */
#ifndef ENGINES_LAB_FRAME_H
#define ENGINES_LAB_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { FRAME_MARK = 0xB5, FRAME_HEAD = 4, FRAME_MOST = 32768 /* bytes of payload */ };

#define FRAME_PORT "vprobe.lab" /* the name of the port */

/* Of the file that is asked for: as much as a machine may send. */
#define FRAME_FILE_MOST ((uint64_t)1 << 30)

enum frame_kind {
	/* To the machine. */
	FRAME_RUN = 1, /* struct frame_run, then the words of the command, each with its NUL */
	FRAME_INPUT,   /* standard input of the command; empty: no more will come */
	FRAME_GET,     /* the path of a file */
	/* From the machine. */
	FRAME_HELLO,  /* text: the version of its kernel */
	FRAME_OUTPUT, /* what the command printed */
	FRAME_ERROR,  /* what it printed to standard error */
	FRAME_END,    /* struct frame_end: the command is over */
	FRAME_FILE,   /* a piece of the file */
	FRAME_SENT,   /* struct frame_end: all of the file was sent, or why not */
	FRAME_KINDS
};

struct frame {
	enum frame_kind kind;
	const uint8_t *bytes; /* valid until more is read */
	size_t len;
};

/* Bytes on their way to being frames.  A zeroed struct has none. */
struct frame_reader {
	uint8_t bytes[2 * (FRAME_HEAD + FRAME_MOST)];
	size_t start, end; /* what is not yet a frame */
};

/* Where the next bytes go, and how many at most: never 0 once frame_next() has said FRAME_NONE. */
uint8_t *frame_room(struct frame_reader *r, size_t *room);
void frame_came(struct frame_reader *r, size_t n);

enum frame_outcome { FRAME_NONE, FRAME_ONE, FRAME_NONSENSE };

/* The next frame, if all of it has come.  After FRAME_NONSENSE nothing that follows has a meaning. */
enum frame_outcome frame_next(struct frame_reader *r, struct frame *f);

/* Writes the head of a frame of len bytes, at most FRAME_MOST. */
void frame_head(uint8_t head[FRAME_HEAD], enum frame_kind kind, size_t len);

/* What a command may do. */
struct frame_run {
	uint32_t time_ms; /* 0: as long as it likes */
	bool terminal;    /* it gets one; output and errors come as one stream */
	bool input;       /* FRAME_INPUT will come; otherwise its input is empty */
	uint16_t rows, columns;
};

enum { FRAME_RUN_BYTES = 10 };

void frame_put_run(uint8_t bytes[FRAME_RUN_BYTES], const struct frame_run *run);

/*
 * Takes a FRAME_RUN apart: the words into words[0 .. most), NULL behind the last; they point into
 * the frame.  How many, or 0 if it is not a command.
 */
size_t frame_get_run(const struct frame *f, struct frame_run *run, char **words, size_t most);

enum frame_how {
	FRAME_EXITED,   /* value: the status of a command; of a file, 0 or an errno */
	FRAME_SIGNALED, /* value: the signal */
	FRAME_TIMED,    /* its time was over */
	FRAME_UNSTARTED /* value: the errno of the attempt */
};

struct frame_end {
	enum frame_how how;
	uint8_t value;
};

enum { FRAME_END_BYTES = 2 };

void frame_put_end(uint8_t bytes[FRAME_END_BYTES], const struct frame_end *end);
bool frame_get_end(const struct frame *f, struct frame_end *end);

#endif

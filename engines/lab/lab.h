/*
 * lab - machines in which engines are tried for real: a crash costs a machine, not the host.
 *
 * A machine is Debian's cloud kernel with busybox under QEMU, all of it in memory, and it does
 * what it is asked one thing at a time: run a command, hand out a file.  It may have a second
 * machine in it (`nest`): then KVM's modules, QEMU and the lab's own program are there, and the
 * program finds the images for the inner machine at IMAGE_INSIDE.
 *
 * KVM is used where it boots such a machine, which is tried once per boot of the host; else QEMU
 * emulates the processor (TCG), with AMD's virtualization extension, so that KVM works in it.
 *
 *	struct lab_opts opts = { .dir = "build/lab", .init = init, .init_len = init_len, .say = say };
 *	if (lab_open(&opts, &lab, &why, &console) == 0) {
 *		lab_run(lab, &(struct lab_command){ words, .time_ms = 10000, .sink = sink }, &end);
 *		lab_close(lab);
 *	}
 *
 * No call takes longer than the times that it is given and LAB_SPARE_MS, whatever the machine does.
 * Nothing here is thread safe.
 */
#ifndef ENGINES_LAB_LAB_H
#define ENGINES_LAB_LAB_H

#include <stdbool.h>
#include <stdint.h>

#include "engines/lab/image.h"

struct lab;

enum { LAB_SPARE_MS = 10000 }; /* for a machine to notice that the time of its command is over */

enum lab_accel { LAB_ACCEL_AUTO, LAB_ACCEL_KVM, LAB_ACCEL_TCG };

/* A file, or a directory, of this host that is to be in the machine (cpio_tree()). */
struct lab_file {
	const char *name; /* there */
	const char *path; /* here */
};

struct lab_opts {
	struct image_source images;
	bool nest;
	enum lab_accel accel;
	unsigned cpus, memory_mb;     /* 0: what is usual */
	uint32_t boot_ms;             /* 0: what is usual */
	const char *append;           /* for the kernel's command line */
	const char *const *qemu_args; /* NULL behind the last */
	const struct lab_file *files;
	size_t n_files;
	const char *archive; /* a cpio archive that is added as it is; NULL: none */
};

/*
 * Boots a machine.  0 or a negative errno, then `why` is a sentence: -ENOENT if something is not
 * installed, so that there is no lab here; anything else is a failure, and `console` has what
 * a machine that did not come up has shown and QEMU has said: bytes of any kind.
 */
int lab_open(const struct lab_opts *opts, struct lab **lab, struct buf *why, struct buf *console);

/* Ends the machine; NULL is fine. */
void lab_close(struct lab *lab);

struct lab_facts {
	const char *kernel; /* its version, as the machine says */
	bool kvm;
	uint32_t boot_ms; /* from the start of QEMU to the first word of the machine */
};

struct lab_facts lab_facts(const struct lab *lab);

/* What the machine's console has shown, and QEMU has said: bytes of any kind. */
void lab_console(struct lab *lab, struct buf *out);

enum lab_stream { LAB_OUTPUT, LAB_ERRORS };

struct lab_command {
	const char *const *words; /* NULL behind the last */
	uint32_t time_ms;         /* 0: as long as it likes */
	bool terminal;            /* it gets one */
	uint16_t rows, columns;   /* of the terminal */
	int input;                /* a descriptor that its input is read from; -1: it has none */
	/* Takes what it prints.  False: stop.  It must not wait longer than till the deadline (tool_now_ms()). */
	bool (*sink)(void *ctx, enum lab_stream stream, const void *bytes, size_t len,
		     uint64_t deadline);
	/* Sees the input on its way; how many of the bytes are passed on, fewer than len: stop.  NULL: all. */
	size_t (*watch)(void *ctx, const char *bytes, size_t len);
	void *ctx;
};

enum lab_how {
	LAB_EXITED,    /* value: its status */
	LAB_SIGNALED,  /* value: the signal */
	LAB_UNSTARTED, /* value: an errno */
	LAB_TIMED,     /* its time was over */
	LAB_STOPPED,   /* sink (`why`) or watch said so; the machine goes down */
	LAB_LOST       /* the machine died, hung or talked nonsense: `why`; it goes down */
};

struct lab_end {
	enum lab_how how;
	int value;
	char why[400];
};

void lab_run(struct lab *lab, const struct lab_command *command, struct lab_end *end);

/* Writes a file of the machine to fd: 0 or a negative errno. */
int lab_get(struct lab *lab, const char *name, int fd, uint32_t time_ms);

/* Whether the machine is up and can be asked for something. */
bool lab_is_up(const struct lab *lab);

/* Only what the images need; how large they are is said. */
int lab_build(const struct image_source *source, bool nest, struct buf *why);

#endif

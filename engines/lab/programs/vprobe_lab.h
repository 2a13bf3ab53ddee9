/*
 * vprobe_lab - what the commands of `vprobe-lab` share.
 */
#ifndef ENGINES_LAB_PROGRAMS_VPROBE_LAB_H
#define ENGINES_LAB_PROGRAMS_VPROBE_LAB_H

#include <stdio.h>

#include "engines/lab/lab.h"

/* Beside those of what runs in the machine, in the manner of timeout(1). */
enum lab_status {
	LAB_STATUS_FAILED = 1, /* of `test`: a test failed */
	LAB_STATUS_USAGE = 2,
	LAB_STATUS_LOST = 123,   /* the machine died or hung */
	LAB_STATUS_TIMED = 124,  /* the time of the command was over */
	LAB_STATUS_NO_LAB = 125, /* there is no lab here, or it failed before the command */
	LAB_STATUS_UNSTARTED =
		126, /* there is no such command in the machine; 127, as shells have it */
	LAB_STATUS_SIGNAL = 128 /* and the number of the signal that ended the command */
};

enum { FILES_MOST = 256, QEMU_ARGS_MOST = 32, GETS_MOST = 64 };

/* A command line. */
struct lab_args {
	struct arena *arena; /* whose end ends the program */
	struct lab_opts lab;
	const char *command; /* build, run, ... */
	unsigned level;      /* 1 or 2 */
	uint32_t time_ms;
	bool input, verbose, quiet;
	const char *console;                   /* a file for the console; NULL: none */
	struct lab_file files[FILES_MOST + 1]; /* one more for a level of 2 */
	const char *qemu_args[QEMU_ARGS_MOST + 1];
	size_t n_qemu_args;
	struct lab_file gets[GETS_MOST]; /* name: there; path: here */
	size_t n_gets;
	char **words; /* what follows the options; NULL behind the last */
	int n_words;
};

/* To standard error, with the program's name. */
__attribute__((format(printf, 1, 2))) void say(const char *format, ...);

/* Boots as the arguments say; NULL and a status if it did not work, after saying why. */
struct lab *open_lab(struct lab_args *args, int *status);

/* Says what --verbose tells of a machine, and writes its console where --console says. */
void tell_facts(const struct lab_args *args, const struct lab *lab);
void keep_console(const struct lab_args *args, struct lab *lab);

/* Opens a file to be written, and waits for nobody who would read it; -1 and errno. */
int create_file(const char *path);

/* The last lines of a console, which may hold anything, as a terminal may show them. */
void show_console(struct buf *text);

/* Says why the machine was lost, with the last lines of its console. */
void tell_loss(struct lab *lab, const struct lab_end *end);

/* The commands return the exit status. */
int command_run(struct lab_args *args);
int command_shell(struct lab_args *args);
int command_test(struct lab_args *args);

#endif

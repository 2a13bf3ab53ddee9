/*
 * front - the front end as one call: sources in, checked program out.
 *
 *   struct front *f = front_open(target, &opts);
 *   int err = front_compile(f, inputs, n_inputs);
 *   front_render(f, DIAG_PLAIN, &text);       errors and warnings, for the user
 *   if (!err) run(front_program(f));
 *   front_close(f);                       frees all of it, the program too
 *
 * A front compiles once.  No global state: any number may live at a time, each
 * used by one thread.  Nothing is printed and no file is opened but through
 * opts.reader.
 */
#ifndef COMPILER_FRONT_FRONT_H
#define COMPILER_FRONT_FRONT_H

#include "compiler/front/check.h"

struct front_opts {
	size_t memory_bytes;  /* arena limit; 0: 1 GiB */
	enum mem_model model; /* -m */
	bool has_model;       /* else vmw64 */
	bool std_paper;
	bool no_target;
	bool tokens_only; /* stop after the preprocessor */
	bool ast_only;    /* stop after the parser */
	const struct src_reader *reader;
};

struct front;

/* NULL: out of memory.  target and opts->reader must outlive the front; opts is copied. */
struct front *front_open(const struct front_target *target, const struct front_opts *opts);
void front_close(struct front *f);

/* 0; -EINVAL: the script was rejected, the diagnostics say why; -ENOMEM. */
int front_compile(struct front *f, const struct front_input *inputs, size_t n_inputs);

/* After a compile that returned 0. */
const struct ck_program *front_program(const struct front *f);
const struct ast_program *front_ast(const struct front *f);

const struct diags *front_diags(const struct front *f);
struct src *front_src(struct front *f); /* src_locate on it allocates no more */

/* Diagnostics as text.  0 or -ENOMEM. */
int front_render(struct front *f, unsigned style, struct buf *out);

/* Dumps for `vprobe compile --emit=`.  0 or -ENOMEM. */
int front_dump_tokens(struct front *f, struct buf *out);
int front_dump_ast(struct front *f, struct buf *out);

/* The probes and global variables of the program, a line each, for `vprobe check`. */
int front_dump_program(struct front *f, struct buf *out);

#endif

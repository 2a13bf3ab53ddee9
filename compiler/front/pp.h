/*
 * pp - the preprocessor: from inputs to the one token sequence (L-11 .. L-14).
 */
#ifndef COMPILER_FRONT_PP_H
#define COMPILER_FRONT_PP_H

#include "compiler/front/lex.h"

/* How included files are read: the library itself opens no file. */
struct src_reader {
	void *ctx;
	/*
	 * Reads the file `path` as named from the file `from` (NULL or "": from none).  On success 0, and a
	 * malloc'd text (NUL after the last byte) that the caller frees, and the name to
	 * show.  Otherwise a negative errno; -EFBIG above max_bytes.
	 */
	int (*read)(void *ctx, const char *from, const char *path, size_t max_bytes, char **text,
		    size_t *len, char **shown_name);
};

struct token_list {
	struct token *v; /* ends with a TOK_EOF that n counts */
	size_t n;
};

/* One input of a compilation: a file given on the command line, or -c CODE. */
struct front_input {
	const char *name;
	const char *text; /* len bytes, then a NUL that is not part of the text */
	size_t len;
};

/*
 * A text that was read for #include.  Kept on a list that the owner of the
 * compilation frees with pp_free_texts(), whatever way the compilation ended.  The
 * list itself stands in the arena: free the texts before the arena is closed.
 */
struct pp_text {
	char *text;
	size_t len;
	char *shown_name;
	struct pp_text *next;
};

void pp_free_texts(struct pp_text *list);

/*
 * Preprocesses all inputs in order.  reader may be NULL: then #include is an
 * error.  The first token of each input has input_start set (T-2: it begins with
 * the default memory model again); an included file is part of its includer.
 */
struct token_list pp_run(struct arena *a, struct intern *names, struct src *src, struct diags *ds,
			 const struct src_reader *reader, struct pp_text **texts,
			 const struct front_input *inputs, size_t n_inputs);

#endif

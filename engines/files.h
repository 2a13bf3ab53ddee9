/*
 * files - reading the user's files whole, with a bound.
 */
#ifndef ENGINES_FILES_H
#define ENGINES_FILES_H

#include "compiler/front/pp.h"

/* Reads regular files (and pipes) relative to the file that names them. */
struct src_reader files_reader(void);

/* A malloc'd text with a NUL behind it.  0 or a negative errno; -EFBIG above max_bytes, -EISDIR. */
int files_read_fd(int fd, size_t max_bytes, char **text, size_t *len);

#endif

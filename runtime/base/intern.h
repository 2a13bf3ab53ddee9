/*
 * intern - one copy of each name, so that names compare by pointer.
 * The table lives in the arena of the compilation; interned strings are NUL-terminated.
 */
#ifndef RUNTIME_BASE_INTERN_H
#define RUNTIME_BASE_INTERN_H

#include <stddef.h>

#include "runtime/base/arena.h"

struct intern;

struct intern *intern_new(struct arena *a);
const char *intern_bytes(struct intern *t, const char *s, size_t len);
const char *intern_str(struct intern *t, const char *s);

#endif

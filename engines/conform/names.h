/*
 * names - sets and lists of names.
 */
#ifndef ENGINES_CONFORM_NAMES_H
#define ENGINES_CONFORM_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct names {
	char **v;
	size_t n, cap;
};

/* Ends the program with the message of errno: this is no library. */
_Noreturn void die(const char *what);

bool names_has(const struct names *names, const char *name);
/* Copies; at the end, even if it is there. */
void names_push(struct names *names, const char *name);
/* Copies; nothing if it is there. */
void names_add(struct names *names, const char *name);
void names_sort(struct names *names);
void names_free(struct names *names);

#endif

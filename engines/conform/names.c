/*
 * names.c - see names.h.
 */
#include "engines/conform/names.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void die(const char *what)
{
	fprintf(stderr, "vprobe conform: %s: %s\n", what, strerror(errno));
	exit(2);
}

bool names_has(const struct names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i], name) == 0)
			return true;
	return false;
}

void names_push(struct names *names, const char *name)
{
	if (names->n == names->cap) {
		names->cap = names->cap ? 2 * names->cap : 64;
		names->v = realloc(names->v, names->cap * sizeof(names->v[0]));
		if (!names->v)
			die("names");
	}
	names->v[names->n] = strdup(name);
	if (!names->v[names->n++])
		die("names");
}

void names_add(struct names *names, const char *name)
{
	if (!names_has(names, name))
		names_push(names, name);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void names_sort(struct names *names)
{
	if (names->n)
		qsort(names->v, names->n, sizeof(names->v[0]), compare_names);
}

void names_free(struct names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->v[i]);
	free(names->v);
}

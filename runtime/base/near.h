/*
 * near - the nearest existing name, for "did you mean".
 *
 * Feed it every candidate; it keeps the one at the smallest edit distance
 * (Damerau-Levenshtein, case-insensitive match counts as distance 1 at most) if
 * that is at most a third of the wanted name's length, rounded up.  Every name of
 * one letter is near to every other: to a name of one or two letters only the same
 * letters are near, in upper or lower case.
 */
#ifndef RUNTIME_BASE_NEAR_H
#define RUNTIME_BASE_NEAR_H

#include <stddef.h>

struct near {
	const char *wanted;
	const char *best; /* NULL: none near enough */
	size_t best_distance;
};

void near_init(struct near *n, const char *wanted);
void near_offer(struct near *n, const char *candidate); /* candidate must outlive n */

#endif

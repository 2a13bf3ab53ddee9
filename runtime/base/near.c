/*
 * near.c - optimal string alignment: insert, delete, change, or swap two
 * neighbours, each at cost 1.  Names are compared over their first 128 bytes, so
 * three rows on the stack are all the memory it takes.
 */
#include "runtime/base/near.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { COMPARED_BYTES = 128, SHORTEST_BYTES = 3 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t edit_distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t rows[3][COMPARED_BYTES + 1];
	size_t *two_up = rows[0], *up = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b_len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t *oldest = two_up;
		two_up = up;
		up = row;
		row = oldest;

		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t change = up[j - 1] + (a[i - 1] != b[j - 1]);
			row[j] = least(change, 1 + least(up[j], row[j - 1]));
			bool swapped =
				i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
			if (swapped)
				row[j] = least(row[j], two_up[j - 2] + 1);
		}
	}
	return row[b_len];
}

void near_init(struct near *n, const char *wanted)
{
	size_t len = strnlen(wanted, COMPARED_BYTES);

	/* One above what is near enough: an offer must beat it. */
	*n = (struct near){ .wanted = wanted, .best_distance = (len + 2) / 3 + 1 };
}

void near_offer(struct near *n, const char *candidate)
{
	size_t wanted_len = strnlen(n->wanted, COMPARED_BYTES);
	size_t len = strnlen(candidate, COMPARED_BYTES);
	size_t gap = len > wanted_len ? len - wanted_len : wanted_len - len;

	if (wanted_len == 0 || gap >= n->best_distance)
		return;
	bool is_same_word = len == wanted_len && strncasecmp(n->wanted, candidate, len) == 0;
	if (wanted_len < SHORTEST_BYTES && !is_same_word)
		return;
	size_t distance = edit_distance(n->wanted, wanted_len, candidate, len);
	if (distance > 1 && is_same_word)
		distance = 1;
	if (distance < n->best_distance) {
		n->best = candidate;
		n->best_distance = distance;
	}
}

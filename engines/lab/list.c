/*
 * list.c - see list.h.
 */
#include "engines/lab/list.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Without the space around it. */
static char *trim(struct arena *a, const char *text, size_t len)
{
	while (len && isspace((unsigned char)*text)) {
		text++;
		len--;
	}
	while (len && isspace((unsigned char)text[len - 1]))
		len--;
	return arena_strndup(a, text, len);
}

/* What is wrong with the line, or NULL. */
static const char *parse_line(struct arena *a, const char *line, size_t len, struct lab_test *test)
{
	const char *bar = memchr(line, '|', len);
	const char *second = bar ? memchr(bar + 1, '|', len - (size_t)(bar + 1 - line)) : NULL;
	char *end;

	if (!second)
		return "a test is NAME | SECONDS | COMMAND";
	test->name = trim(a, line, (size_t)(bar - line));
	const char *seconds = trim(a, bar + 1, (size_t)(second - bar - 1));
	test->command = trim(a, second + 1, len - (size_t)(second + 1 - line));
	if (!*test->name || !*test->command)
		return !*test->name ? "the test has no name" : "the test has no command";
	unsigned long n = strtoul(seconds, &end, 10);
	if (!isdigit((unsigned char)*seconds) || *end || n < 1 || n > LAB_TEST_SECONDS_MOST)
		return "the time of a test is 1 to 3600 seconds";
	test->seconds = (uint32_t)n;
	return NULL;
}

int list_parse(struct arena *a, const char *text, struct lab_test **tests, size_t *n,
	       struct buf *why)
{
	size_t cap = 0;
	unsigned number = 1;

	*tests = NULL;
	*n = 0;
	for (const char *line = text; *line; number++) {
		size_t len = strcspn(line, "\n"), blank = strspn(line, " \t");

		if (blank < len && line[blank] != '#') {
			*tests = arena_grow(a, *tests, *n, &cap, sizeof(**tests));
			const char *wrong = parse_line(a, line, len, &(*tests)[*n]);

			if (wrong) {
				buf_printf(why, "%u: %s", number, wrong);
				return -EINVAL;
			}
			(*n)++;
		}
		line += len + (line[len] == '\n');
	}
	return 0;
}

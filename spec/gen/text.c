/*
 * text.c - SMT-LIB as text: read, and made narrower.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "spec/gen/virgen.h"

_Noreturn void die(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

char *read_text(const char *path)
{
	FILE *in = fopen(path, "r");
	char *text = NULL;
	size_t size = 0;

	/* No text has a zero byte, so this reads all of it. */
	if (!in || getdelim(&text, &size, '\0', in) < 0)
		die("%s: error: cannot read", path);
	fclose(in);
	return text;
}

/* Rounded down; a part of a cell that has any bit has one in the narrowest cell too, see `high`. */
static unsigned scaled(unsigned bits, unsigned width)
{
	return bits * width / CELL_BITS;
}

/* Writes the indexed name at text if it depends on the width; returns how long it was, or 0. */
static int put_index(FILE *out, const char *text, unsigned width)
{
	unsigned high, low;
	char word[12];
	int end = 0;

	if (sscanf(text, "(_ BitVec %u)%n", &high, &end) == 1 && end) {
		fprintf(out, "(_ BitVec %u)", scaled(high, width));
	} else if (sscanf(text, "(_ %11[a-z]_extend %u)%n", word, &high, &end) == 2 && end) {
		fprintf(out, "(_ %s_extend %u)", word, scaled(high, width));
	} else if (sscanf(text, "(_ extract %u %u)%n", &high, &low, &end) == 2 && end) {
		high = scaled(high + CELL_BITS / width, width);
		fprintf(out, "(_ extract %u %u)", high > 0 ? high - 1 : 0, scaled(low, width));
	} else if (sscanf(text, "(_ bv%u 64)%n", &high, &end) == 1 && end) {
		unsigned value = high == CELL_BITS - 1 ? width - 1 : high;

		fprintf(out, "(_ bv%u %u)", width < 32 ? value % (1U << width) : value, width);
	}
	return end;
}

char *scale_text(const char *text, unsigned width)
{
	char *result;
	size_t len;
	FILE *out;

	if (width == CELL_BITS)
		return strdup(text);
	out = open_memstream(&result, &len);
	while (*text) {
		int n = put_index(out, text, width);

		if (n == 0)
			fputc(*text, out);
		text += n > 0 ? n : 1;
	}
	fclose(out);
	return result;
}

unsigned read_operands(const char *text, char operand[MAX_OPERANDS][MAX_NAME])
{
	unsigned n = 0;

	if (*text++ != '(')
		return 0;
	while (*text == '(') {
		int depth = 1;

		if (n == MAX_OPERANDS || sscanf(text, "(%31[a-z0-9_] ", operand[n++]) != 1)
			return 0;
		for (text++; *text && depth > 0; text++)
			depth += (*text == '(') - (*text == ')');
		text += strspn(text, " ");
	}
	return *text == ')' ? n : 0;
}

bool has_word(const char *words, const char *word)
{
	const size_t len = strlen(word);

	for (; *words; words += strspn(words, " ")) {
		const size_t n = strcspn(words, " ");

		if (n == len && strncmp(words, word, n) == 0)
			return true;
		words += n;
	}
	return false;
}

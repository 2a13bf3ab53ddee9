/*
 * names - what names of a kernel are made of.
 */
#ifndef ENGINES_VMK_NAMES_H
#define ENGINES_VMK_NAMES_H

#include <stdbool.h>

/* Whether a name in C may have it: a letter, a digit, or '_'. */
static inline bool name_has(char c)
{
	unsigned char byte = (unsigned char)c;

	return (unsigned)((byte | 0x20) - 'a') < 26 || (unsigned)(byte - '0') < 10 || byte == '_';
}

#endif

/* report_int - what report.c and report_files.c share.  Not for anybody else. */
#ifndef ENGINES_CONFORM_REPORT_INT_H
#define ENGINES_CONFORM_REPORT_INT_H

#include <stdlib.h>

#include "engines/conform/report.h"

enum standing { FINE, EXPECTED, PASSES_AFTER_ALL, WRONG };

enum standing report_standing(const struct report_input *in, size_t i);

struct tally {
	size_t n, by_kind[VERDICT_KINDS];
};

/* Of the tests of a rule; of a chapter, if it is one letter; NULL: of all. */
void report_tally(const struct report_input *in, const char *rule, struct tally *tally);

#endif

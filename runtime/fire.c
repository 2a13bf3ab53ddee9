/*
 * fire.c - the table of reports, from spec/exceptions.def.
 */
#include "runtime/fire.h"

const struct report_info report_table[REPORT_COUNT] = {
#define EXCEPTION(id, name, catchable, description) \
	[REPORT_##id] = { name, true, catchable, description },
#define LOSS(id, name, meaning) [REPORT_##id] = { name, false, false, meaning },
#include "spec/exceptions.def"
};

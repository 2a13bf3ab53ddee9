/*
 * report - what the tables of all benches have in common, for people (Markdown) and for programs (JSON).
 */
#ifndef BENCH_REPORT_H
#define BENCH_REPORT_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdio.h>

#include "bench/machine.h"

/* "-" is standard output.  NULL: it cannot be opened, which has been said. */
FILE *open_output(const char *path);
bool close_output(FILE *f);

/* The line that stands above a table: where and when it was measured. */
void put_machine(FILE *f);

/* The caller's; NULL inside where memory runs out. */
cJSON *machine_json(void);
cJSON *spread_json(struct spread s);

/*
 * Writes it, and frees it.  False: there is no memory, it cannot be written, or it is not read back as
 * the same, as a number is none.
 */
bool put_json(cJSON *o, const char *path);

#endif

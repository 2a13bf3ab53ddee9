/*
 * modules - kernel modules for a machine, with those that they depend on, in the order of loading.
 */
#ifndef ENGINES_LAB_MODULES_H
#define ENGINES_LAB_MODULES_H

#include "engines/lab/cpio.h"

/*
 * Adds the modules that are wanted (names, NULL behind the last) from the files NAME.ko in dir, and
 * `list`, a file that names them line by line.  What is not there is taken to be built into the kernel.
 */
void modules_add(struct cpio *c, const char *dir, const char *const *wanted, const char *list);

/*
 * What a module says that it depends on: names with commas between them, a copy in the arena; ""
 * if it says nothing.
 */
const char *modules_depends(struct arena *a, const char *bytes, size_t len);

#endif

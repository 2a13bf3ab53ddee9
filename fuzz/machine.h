/*
 * machine - a target that answers everything, the same each time.
 */
#ifndef FUZZ_MACHINE_H
#define FUZZ_MACHINE_H

#include "runtime/fire.h"

/*
 * Some addresses cannot be read, some symbols do not exist, and threads of environment 0
 * are no virtual CPUs.  Answers depend on what was asked, and on nothing else.
 */
extern const struct fire_ops machine_ops;

#endif

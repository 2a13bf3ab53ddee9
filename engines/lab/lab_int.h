/*
 * lab_int - a machine that is up, for lab.c and boot.c alone.
 */
#ifndef ENGINES_LAB_LAB_INT_H
#define ENGINES_LAB_LAB_INT_H

#include <stdarg.h>

#include "engines/lab/lab.h"
#include "engines/lab/machine.h"

struct lab {
	struct machine machine;
	bool kvm;
	uint32_t boot_ms;
	char kernel[65];
};

#endif

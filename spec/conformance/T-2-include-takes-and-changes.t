# An included file takes the model of its place, and what it changes stays changed behind it.
--- rules
T-2 L-13

--- script
memmodel guest32;
#include "change.h"
VMK:VMKLoad { printf("%d %d\n", sizeof(before), sizeof(void *)); }
--- file change.h
int *before;
memmodel guest16;

--- expect
4 2

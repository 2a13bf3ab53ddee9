# A condition keeps a file from being read twice.
--- rules
L-13

--- script
#include "types"
#include "types"
VMK:VMKLoad { printf("%d\n", sizeof(struct S)); }
--- file types
#ifndef TYPES
#define TYPES
struct S { int a; };
#endif
--- expect
4

# What an included file and a second input add; the warning of a pasted quote is the only one.
--- rules
L-13 L-10 G-1

--- script main.emt
#include "count.h"
VMK:VMKLoad { n = START; n++; }
--- script tail.emt
VMK:VMKUnload { printf(“%d\n”, n); }
--- file count.h
#define START 41
int n;
--- warn
typography tail.emt:1:24
--- expect
42

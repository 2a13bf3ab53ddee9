# A name that a macro made is the one that the macro wrote.
--- rules
P-11 L-11

--- script
#define START VMK:VMKLoad
START { printf("%s\n", PROBENAME); }
--- expect
VMK:VMKLoad

# A macro may have no tokens, and a comment is none.
--- rules
L-11

--- script
#define NOTHING // nothing at all
#define ALSO_NOTHING
VMK:VMKLoad NOTHING { printf("%d\n" ALSO_NOTHING, NOTHING 7); }
--- expect
7

# What a later input declares counts in the bodies of an earlier one, and types go on into the next.
--- rules
T-15 G-1

--- script main.emt
typedef short half;
VMK:VMKLoad { printf("%d %d\n", n, f(1)); }
--- script next.emt
half n = 7;
int f(half a) { return a + sizeof(half); }

--- expect
7 3

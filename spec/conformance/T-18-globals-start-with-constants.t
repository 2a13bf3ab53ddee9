# A global starts with its initialiser, without one with 0 or the empty string.
--- rules
T-18 D-4 T-19

--- script
int limit = 4 * sizeof(long), none;
int *p = 0x1000;
string sep = ", " "\t", joined = "a" + "b", chosen = 0 ? "yes" : "no", empty;
VMK:VMKLoad { printf("%d %d %x [%s] %s %s [%s]\n", limit, none, p + 1, sep, joined, chosen, empty); }

--- expect
32 0 1004 [, 	] ab no []

# The first constant is 0, each other one more than the one before it; `=` gives a value instead.
--- rules
T-11 G-8

--- script
enum r { HLT = 12, IO = 30, EPT = 48, MISC };
enum { A, B, C = -5, D, E = B, F, };
VMK:VMKLoad { printf("%d %d %d %d %d %d %d\n", MISC, A, B, C, D, E, F); }

--- expect
49 0 1 -5 -4 1 2

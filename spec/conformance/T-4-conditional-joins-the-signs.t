# ?: is unsigned if one of its sides is, whichever is chosen.
--- rules
T-4 T-22 E-14

--- script
uint64 u = 1;
int s = -1;
VMK:VMKLoad { printf("%d %d\n", (s ? s : u) < 0, (s ? s : 1) < 0); }

--- expect
0 1

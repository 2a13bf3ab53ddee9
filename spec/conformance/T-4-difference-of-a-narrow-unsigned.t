# n - 1 of an unsigned n is unsigned: it is never below 0, however narrow n is.
--- rules
T-4 T-22

--- script
uint8 n;
int8 m;
VMK:VMKLoad { printf("%d %d\n", n - 1 < 0, m - 1 < 0); }

--- expect
0 1

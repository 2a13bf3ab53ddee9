# The conversion letter alone says how a printed cell is read.
--- rules
T-4 D-1 B-3

--- script
uint8 u = -1;
int s = -1;
VMK:VMKLoad { printf("%d %u\n", u, s); }

--- expect
-1 18446744073709551615

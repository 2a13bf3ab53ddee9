# ?: of constants has the type of both sides, not only of the one that is chosen.
--- rules
T-19 T-22 T-4

--- script
enum { A = (1 ? -1 : 0xffffffffffffffff) < 0, B = (1 ? -1 : 1) < 0, C = sizeof(1 ? (char)1 : (char)2) };
VMK:VMKLoad { printf("%d %d %d\n", A, B, C); }

--- expect
0 1 8

# Initialisers, arguments and results of a narrow type keep all 64 bits.
--- rules
E-16 T-3 E-23
--- script
uint8 same(int8 n) { int8 m = n; return m; }
VMK:VMKLoad { printf("%d %d\n", same(300), same(-1)); }
--- expect
300 -1

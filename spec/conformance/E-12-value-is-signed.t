# The value of a comparison of unsigned operands is a signed 0 or 1.
--- rules
E-12 T-4
--- script
VMK:VMKLoad { uint64 u = 1, v = 2; printf("%d %d\n", (u < v) - 2 < 0, (u > v) - 1); }
--- expect
1 -1

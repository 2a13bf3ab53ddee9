# A value may use the constants before it, of the same enumeration and of others.
--- rules
T-11 T-19

--- script
enum { SHIFT = 4, SIZE = 1 << SHIFT, MASK = SIZE - 1 };
enum { BOTH = SIZE | MASK, WIDE = sizeof(int8) + BOTH };
VMK:VMKLoad { printf("%d %d\n", MASK, WIDE); }

--- expect
15 32

# The count goes on modulo 2^64.
--- rules
T-11

--- script
enum { TOP = 0x7fffffffffffffff, NEXT, ALL = 0xffffffffffffffff, ZERO };
VMK:VMKLoad { printf("%d %d %d\n", NEXT, ALL, ZERO); }

--- expect
-9223372036854775808 -1 0

# / and % are unsigned if one operand is.
--- rules
T-4 E-10

--- script
int s = -8;
uint64 two = 2;
VMK:VMKLoad { printf("%d %d %u %u\n", s / 2, s % 3, s / two, s % (two + 1)); }

--- expect
-4 -2 9223372036854775804 2

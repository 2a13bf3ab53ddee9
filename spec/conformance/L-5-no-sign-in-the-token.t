# The sign is an operator: -9223372036854775808 is the negation of a uint64.
--- rules
L-5

--- script
VMK:VMKLoad { printf("%d\n", -9223372036854775808 < 0); }
--- expect
0

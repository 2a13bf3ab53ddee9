# A comma in parentheses is an operator, not a second key.
--- rules
T-29 E-15

--- script
bag b;
VMK:VMKLoad { b[(1, 2)] <- 3; printf("%d %d\n", b[1], b[2]); }
--- expect
0 3

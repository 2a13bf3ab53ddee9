# `x < -5` and `x<(-5)` are comparisons with -5.
--- rules
L-7

--- script
VMK:VMKLoad { int x = -6; printf("%d %d\n", x < -5, x<(-5)); }
--- expect
1 1

# The index is evaluated before memory is read: what it raises comes first.
--- rules
E-30 E-17 E-1
--- script
int zero, *p;
VMK:VMKLoad { printf("%d\n", p[1 / zero]); }
VMK:VMKLoad { printf("%d\n", (p + zero)[zero - 1]); }
--- trap
DivideByZero 2:34 1
BadAddress 3:40 1
--- expect

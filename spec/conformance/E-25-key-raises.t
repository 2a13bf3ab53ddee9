# A key that raises ends the lookup, the removal and the test.
--- rules
E-25 E-1 B-10 B-11
--- script
bag b;
int zero;
VMK:VMKLoad { printf("%d\n", b[1 / zero]); }
VMK:VMKLoad { printf("%d\n", bagremove(b, 1 / zero)); }
VMK:VMKLoad { printf("%d\n", baghas(b, 1 % zero)); }
--- trap
DivideByZero 3:34 1
DivideByZero 4:45 1
DivideByZero 5:42 1
--- expect

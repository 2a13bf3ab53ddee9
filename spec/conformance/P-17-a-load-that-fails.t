# A Load probe that ends by an exception is reported; all others are armed all the same.
--- rules
P-17 X-3

--- script
int zero;
VMK:VMKLoad { printf("a\n"); printf("%d\n", 1 / zero); }
VMK:VMKLoad printf("b\n");
VMM:HV_Exit printf("c\n");

--- events
1 VMM:HV_Exit
--- trap
DivideByZero 2:47 1
--- expect
a
b
c

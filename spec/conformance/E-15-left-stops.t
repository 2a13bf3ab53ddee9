# If the left operand raises, the right one is not evaluated.
--- rules
E-15 E-1
--- script
int zero;
VMK:VMKLoad { 1 / zero, printf("not reached\n"); }
--- trap
DivideByZero 2:17 1
--- expect

# A zero divisor raises DivideByZero at the operator, signed or unsigned, even if the dividend is 0.
--- rules
E-10 X-6
--- script
int n, zero;
uint64 u;
VMK:VMKLoad { n = 1 / zero; }
VMK:VMKLoad { n = 1 % zero; }
VMK:VMKLoad { n = zero / u; }
VMK:VMKLoad { n = TSC % u; }
--- trap
DivideByZero 3:21 1
DivideByZero 4:21 1
DivideByZero 5:24 1
DivideByZero 6:23 1
--- expect

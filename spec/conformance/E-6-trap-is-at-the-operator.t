# An uncaught division by zero of `/=` and `%=` is reported at the operator.
--- rules
E-6 X-6
--- script
int x, zero;
VMK:VMKLoad { x /= zero; }
VMK:VMKLoad { x %= (x = zero); }
--- trap
DivideByZero 2:17 1
DivideByZero 3:17 1
--- expect

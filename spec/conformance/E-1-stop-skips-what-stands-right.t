# What stands right of an operand that raises is not evaluated.
--- rules
E-1 E-10 X-3
--- script
int mark, zero;
int set(int n) { mark = n; return n; }
VMK:VMKLoad { int n = (1 / zero) + set(1); printf("%d\n", n); }
VMK:VMKUnload { printf("mark %d\n", mark); }
--- trap
DivideByZero 3:26 1
--- ticks
0
0
--- expect
mark 0

# A value of return that raises ends the fire at its operator, through all callers.
--- rules
S-10 X-3
--- script
int divide(int n) { return 100 / n; }
int outer(int n) { int r = divide(n); printf("%d ", r); return r; }
VMK:VMKLoad { outer(7); outer(0); printf("not reached\n"); }
VMK:VMKUnload { printf("\n"); }
--- trap
DivideByZero 1:32 1
--- ticks
4
0
--- expect
14 

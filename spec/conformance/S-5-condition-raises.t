# A condition that raises ends the loop without the tick of an iteration.
--- rules
S-5 E-10 X-4
--- script
VMK:VMKLoad { int n = 2; while (10 / n) printf("%d ", n--); printf("not reached\n"); }
VMK:VMKLoad { int n = 2; do printf("%d ", n--); while (10 / n); printf("not reached\n"); }
VMK:VMKUnload { printf("\n"); }
--- trap
DivideByZero 1:36 1
DivideByZero 2:59 1
--- ticks
2
2
0
--- expect
2 1 2 1 

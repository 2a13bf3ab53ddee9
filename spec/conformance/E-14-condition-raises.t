# A condition that raises evaluates neither branch.
--- rules
E-14 E-1
--- script
int zero;
int say(int n) { printf("%d\n", n); return n; }
VMK:VMKLoad { int n = 1 % zero ? say(1) : say(2); say(n); }
--- trap
DivideByZero 3:25 1
--- ticks
0
--- expect

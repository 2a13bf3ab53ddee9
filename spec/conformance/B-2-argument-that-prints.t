# What an argument prints is printed before the text that it is an argument of.
--- rules
B-2 E-24 P-14

--- script
int f(int n) { printf("f%d ", n); return n; }
VMK:VMKLoad { printf("%d %d\n", f(1), f(2)); }

--- expect
f1 f2 1 2

# A parameter hides a global and a function in its body, and not elsewhere.
--- rules
T-15

--- script
int n = 1;
int f(int n, int f) { n += f; return n; }
VMK:VMKLoad { printf("%d %d\n", f(2, 3), n); }

--- expect
5 1

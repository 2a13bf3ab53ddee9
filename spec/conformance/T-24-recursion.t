# A function that calls itself; the place is the call.
--- rules
T-24

--- script
int f(int n) { if (n) return f(n - 1); return 0; }
VMK:VMKLoad { printf("%d\n", f(3)); }
--- reject
T-24 1:30 recursion

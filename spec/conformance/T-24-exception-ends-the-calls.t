# An exception in a function ends its callers too, and its place is in the function.
--- rules
T-24 X-1 X-6

--- script
int f(int n) { return 10 / n; }
int g(int n) { printf("in "); f(n); printf("not reached"); return 1; }
VMK:VMKLoad { g(5 - 5); printf("not reached"); }
--- trap
DivideByZero 1:26 1
--- expect no-newline
in 

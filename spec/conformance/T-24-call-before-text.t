# A function may be called before its text, and one function several times in one expression.
--- rules
T-24

--- script
VMK:VMKLoad { printf("%d\n", twice(twice(1)) + twice(5)); }
int twice(int n) { return 2 * n; }
--- ticks
3
--- expect
14

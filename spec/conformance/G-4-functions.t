# `()` and `(void)` mean no parameters; a comma may follow the last one.
--- rules
G-4

--- script
int one() { return 1; }
int two(void) { return 2; }
int add(int a, int b,) { return a + b; }
VMK:VMKLoad { printf("%d\n", add(one(), two())); }
--- expect
3

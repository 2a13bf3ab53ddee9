# Variables and functions may be used before their text, also across inputs.
--- rules
G-1 T-15

--- script a
VMK:VMKLoad { printf("%d %d\n", twice(a), b); }
int a = 2;
--- script b
int twice(int n) { return 2 * n; }
int b = 3;
--- expect
4 3

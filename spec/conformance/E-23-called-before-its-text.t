# A function may be called before its text, and one may call another many times without being recursive.
--- rules
E-23 T-24
--- script
VMK:VMKLoad { printf("%d\n", four(3)); }
int four(int n) { return twice(twice(n)); }
int twice(int n) { return n + n; }
--- expect
12

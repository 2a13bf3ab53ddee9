# A call in sizeof does not count, so it is no recursion.
--- rules
T-24 T-27

--- script
int f() { return sizeof(f()); }
VMK:VMKLoad { printf("%d\n", f()); }
--- expect
4

# What a constant leaves unevaluated is checked all the same.
--- rules
T-24 T-19

--- script
int f() { return 0 && f(); }
VMK:VMKLoad { printf("%d\n", f()); }
--- reject
T-24 1:23 recursion

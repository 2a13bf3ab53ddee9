# Neither may be the name of a parameter of the body.
--- rules
T-34 T-15

--- script
bag held;
int f(int k) { foreach (k in held) k++; return k; }
VMK:VMKLoad { printf("%d\n", f(1)); }
--- reject
T-15 2:25 redeclared

# The key and the value are two names, and none of them is a parameter's.
--- rules
S-8 T-15
--- script
bag b;
void f(int k) { foreach (k in b) ; }
VMK:VMKLoad { f(1); foreach (k, k in b) ; }
--- reject
T-15 2:26 redeclared
T-15 3:33 redeclared

# Each call has fresh locals, also between two calls in one expression and inside one another.
--- rules
E-23 S-3
--- script
int count(int n) { int k; string s; k += n; s += "x"; printf("%s", s); return k; }
VMK:VMKLoad { printf(" %d\n", count(1) + count(count(2)) + count(4)); }
--- expect
xxxx 7

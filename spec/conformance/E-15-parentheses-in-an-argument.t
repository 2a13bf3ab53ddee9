# In an argument list a comma divides arguments; in parentheses it is the operator.
--- rules
E-15 T-24
--- script
int twice(int n) { return 2 * n; }
VMK:VMKLoad { printf("%d\n", twice((1, 3))); printf("%d\n", twice(1, 3)); }
--- reject
T-24 2:61 argument-count

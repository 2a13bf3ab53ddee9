# An array takes one index in a pair of brackets.
--- rules
T-6

--- script
struct s { int a[2][2]; } *p;
VMK:VMKLoad { printf("%d\n", p->a[1, 1]); }

--- reject
T-6 2:34 index-keys

# A probe name is recognised at the start of every input.
--- rules
L-8

--- script a
VMK:VMKLoad { printf("1\n"); }
--- script b
VMK:VMKLoad { printf("2\n"); }
--- expect
1
2

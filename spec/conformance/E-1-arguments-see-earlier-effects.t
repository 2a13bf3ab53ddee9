# An argument sees what the arguments left of it have done, and not what those right of it will do.
--- rules
E-1 E-7
--- script
int i;
VMK:VMKLoad { printf("%d %d %d %d\n", i++, i++, i, i += 10); }
--- expect
0 1 2 12

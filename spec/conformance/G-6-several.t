# Each declarator of a list has its own stars and suffixes.
--- rules
G-6

--- script
char *a, b, **c;
VMK:VMKLoad { printf("%d %d %d %d\n", sizeof(a), sizeof(b), sizeof(*c), sizeof(**c)); }
--- expect
8 1 8 1

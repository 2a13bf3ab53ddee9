# Each input begins with the default memory model.
--- rules
L-14 T-2

--- script a
memmodel guest16;
int a = sizeof(char *);
--- script b
int b = sizeof(char *);
VMK:VMKLoad { printf("%d %d\n", a, b); }
--- expect
2 8

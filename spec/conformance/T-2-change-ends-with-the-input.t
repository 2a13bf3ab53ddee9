# memmodel counts from its place to the end of the input, not before and not behind.
--- rules
T-2

--- script main.emt
VMK:VMKLoad { printf("%d\n", sizeof(char *)); }
memmodel guest16;
VMK:VMKLoad { printf("%d\n", sizeof(char *)); }
--- script next.emt
VMK:VMKLoad { printf("%d\n", sizeof(char *)); }

--- expect
8
2
8

# The body of a probe may be a statement without braces.
--- rules
S-1 G-3 S-4 S-5
--- script
int n;
VMK:VMKLoad n = 3;
VMK:VMKLoad while (n > 1) n--;
VMK:VMKLoad if (n == 1) printf("one\n"); else printf("other\n");
--- ticks
0
2
0
--- expect
one

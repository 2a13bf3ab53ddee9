# A probe name is recognised behind `;` and `}`, on the same line too.
--- rules
L-8

--- script
int a;VMK:VMKLoad{ printf("1\n"); }VMK:VMKLoad printf("2\n");VMK:VMKLoad{ printf("3\n"); };VMK:VMKLoad { printf("4\n"); }
--- expect
1
2
3
4

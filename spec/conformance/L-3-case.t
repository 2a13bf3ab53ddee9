# Upper and lower case differ, in keywords too.
--- rules
L-3

--- script
int x = 1, X = 2, If = 3, INT = 4;
VMK:VMKLoad { printf("%d %d %d %d\n", x, X, If, INT); }
--- expect
1 2 3 4

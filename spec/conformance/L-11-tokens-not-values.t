# What is replaced is tokens: no parentheses are added.
--- rules
L-11

--- script
#define SUM 1 + 2
VMK:VMKLoad { printf("%d\n", SUM * 3); }
--- expect
7

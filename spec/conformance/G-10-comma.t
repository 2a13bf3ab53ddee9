# A comma divides arguments; in parentheses it is an operator.
--- rules
G-10

--- script
VMK:VMKLoad { int x; printf("%d %d\n", (x = 1, x + 1), x); }
--- expect
2 1

# Between `?` and `:` stands a whole expression.
--- rules
G-10

--- script
VMK:VMKLoad { int x; printf("%d\n", 1 ? x = 2, x + 1 : 9); }
--- expect
3

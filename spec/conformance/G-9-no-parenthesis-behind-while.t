# A condition stands in parentheses behind `while`, too.
--- rules
G-9

--- script
VMK:VMKLoad { int a; while a < 3 { a++; } }
--- reject
G-9 1:28 paren-missing

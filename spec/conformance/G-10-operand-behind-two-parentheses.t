# What follows a name in two pairs of parentheses is no operand: that is no cast of anything.
--- rules
G-10

--- script
VMK:VMKLoad { int n, big; big = ((n))big; }
--- reject
G-9 1:38 missing-semicolon

# The head of `for` has two semicolons.
--- rules
G-9

--- script
VMK:VMKLoad { int i; for (i = 0; i < 3) i++; }
--- reject
G-9 1:39 syntax

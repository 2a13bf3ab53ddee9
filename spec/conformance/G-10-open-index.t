# A bracket is closed.
--- rules
G-10

--- script
bag b;
VMK:VMKLoad { int x; x = b[1; }
--- reject
G-10 2:29 syntax

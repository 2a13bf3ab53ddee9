# Two values side by side: a ; is missing, and the place is the byte behind the first.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { x = 1 2; }
--- reject
G-9 2:20 missing-semicolon

# A call and a block side by side, as of a keyword that there is not.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { elif (x) { x++; } }
--- reject
G-9 2:23 missing-semicolon

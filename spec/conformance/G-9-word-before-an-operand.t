# A word before an operand is a name: a ; is missing behind it.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { x = not y; }
--- reject
G-9 2:22 missing-semicolon

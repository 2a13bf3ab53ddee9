# A word that is an operator elsewhere is a name here: a ; is missing before it.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { x = x and y; }
--- reject
G-9 2:20 missing-semicolon

# A name and a block side by side: a ; is missing behind the name.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { loop { x++; } }
--- reject
G-9 2:19 missing-semicolon

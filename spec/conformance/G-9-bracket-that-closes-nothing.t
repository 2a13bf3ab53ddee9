# A ] that closes nothing cannot continue the statement.
--- rules
G-9

--- script
int x, y;
VMK:VMKLoad { x = 1]; }
--- reject
G-9 2:20 syntax

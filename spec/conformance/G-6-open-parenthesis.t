# A `(` is closed.
--- rules
G-6

--- script
int (a;
--- reject
G-6 1:7 syntax

# A declarator needs a name.
--- rules
G-6

--- script
int *;
--- reject
G-6 1:6 syntax

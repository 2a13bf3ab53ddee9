# A function does not stand in a list of declarators.
--- rules
G-4

--- script
int a, f();
--- reject
G-4 1:8 prototype

# A parameter has a type.
--- rules
G-4

--- script
int f(a) { return a; }
--- reject
G-4 1:7 param-no-type

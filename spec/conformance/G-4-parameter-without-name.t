# A parameter of a function has a name.
--- rules
G-4

--- script
int f(int a, int) { return a; }
--- reject
G-4 1:14 param-no-name

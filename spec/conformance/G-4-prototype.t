# A function has a body where it is declared.
--- rules
G-4

--- script
int f(int a);
--- reject
G-4 1:5 prototype

# A parameter is no typedef.
--- rules
G-5 G-4

--- script
void f(typedef int a) { }
--- reject
G-5 1:8 typedef-here

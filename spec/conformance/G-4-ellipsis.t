# A function has a fixed number of parameters.
--- rules
G-4

--- script
void f(int a, ...) { }
--- reject
G-4 1:15 param-ellipsis

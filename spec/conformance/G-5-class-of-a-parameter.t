# A parameter has no storage class.
--- rules
G-5 G-4

--- script
void f(perhost int a) { }
--- reject
G-5 1:8 class-here

# The name of a type has no storage class.
--- rules
G-5

--- script
int a = sizeof(pervm int);
--- reject
G-5 1:16 class-here

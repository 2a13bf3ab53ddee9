# char does not go together with int, in either order.
--- rules
T-1

--- script
char int a;
unsigned int char b;

--- reject
T-1 1:1 integer-type
T-1 2:1 integer-type

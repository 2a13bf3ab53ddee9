# char does not go together with long, in either order.
--- rules
T-1

--- script
char long a;
unsigned long char b;

--- reject
T-1 1:1 integer-type
T-1 2:1 integer-type

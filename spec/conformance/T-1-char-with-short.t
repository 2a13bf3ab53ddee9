# char does not go together with short, in either order.
--- rules
T-1

--- script
char short a;
unsigned short char b;

--- reject
T-1 1:1 integer-type
T-1 2:1 integer-type

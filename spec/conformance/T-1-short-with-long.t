# short does not go together with long, in either order.
--- rules
T-1

--- script
short long a;
unsigned long short b;

--- reject
T-1 1:1 integer-type
T-1 2:1 integer-type

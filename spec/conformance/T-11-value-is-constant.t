# The value of an enumeration constant is a constant expression.
--- rules
T-11 T-19

--- script
int n = 3;
enum { A = n, B };

--- reject
T-19 2:12 not-constant

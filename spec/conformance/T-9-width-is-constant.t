# The width is a constant expression.
--- rules
T-9 T-19

--- script
int n = 3;
struct s { int x : n; };

--- reject
T-19 2:20 not-constant

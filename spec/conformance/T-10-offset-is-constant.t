# The offset is a constant expression.
--- rules
T-10 T-19

--- script
struct s { @TSC int x; };

--- reject
T-19 1:13 not-constant

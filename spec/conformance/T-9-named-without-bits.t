# A named bit-field has at least one bit.
--- rules
T-9

--- script
struct s { int x : 0; };

--- reject
T-9 1:20 bit-field

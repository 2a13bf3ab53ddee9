# A definition inside the definition of the same tag is the second one.
--- rules
T-15

--- script
struct s { struct s { int i; } in; };

--- reject
T-15 1:8 redefined

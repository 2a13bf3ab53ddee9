# Behind the `:` of a conditional stands no assignment: what looks so assigns to the conditional.
--- rules
G-10

--- script
VMK:VMKLoad { int x, y; 1 ? x : y = 3; }
--- reject
T-21 1:35 assign-target

# Left of an assignment the grammar takes a conditional: that it is no name is an error of types.
--- rules
G-10 T-21

--- script
VMK:VMKLoad { int x; x + 1 = 3; }
--- reject
T-21 1:28 assign-target

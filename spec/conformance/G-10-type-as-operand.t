# A type is no operand.
--- rules
G-10

--- script
VMK:VMKLoad { int x; x = int; }
--- reject
G-10 1:26 type-as-value

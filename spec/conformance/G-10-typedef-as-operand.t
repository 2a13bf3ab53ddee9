# The name of a type is none, either.
--- rules
G-10

--- script
VMK:VMKLoad { int x; x = 1 + uint8; }
--- reject
G-10 1:30 type-as-value

# Neither kind follows the other.
--- rules
G-10

--- script
VMK:VMKLoad { int x; x++--; }
--- reject
G-10 1:25 incdec-twice

# A cast has an operand.
--- rules
G-10

--- script
VMK:VMKLoad { int x; x = (int); }
--- reject
G-10 1:31 syntax

# The parenthesis of a condition is closed.
--- rules
G-9

--- script
VMK:VMKLoad { if (1 { } }
--- reject
G-9 1:21 syntax

# The parenthesis of a call is closed.
--- rules
G-10

--- script
VMK:VMKLoad { printf("x"; }
--- reject
G-10 1:25 syntax

# A condition is an expression.
--- rules
G-9 G-10

--- script
VMK:VMKLoad { while () ; }
--- reject
G-10 1:22 syntax

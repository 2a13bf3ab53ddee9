# What begins no statement is an error of expressions.
--- rules
G-9 G-10

--- script
VMK:VMKLoad { ) }
--- reject
G-10 1:15 syntax

# A `}` closes something.
--- rules
G-1

--- script
VMK:VMKLoad { } }
--- reject
G-1 1:17 brace-stray

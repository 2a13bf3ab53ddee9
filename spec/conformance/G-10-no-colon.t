# `?` has its `:`.
--- rules
G-10

--- script
VMK:VMKLoad { int x; x = 1 ? 2; }
--- reject
G-10 1:31 syntax

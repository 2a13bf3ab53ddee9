# Of two `!` the first is no part of the identifier: another `!` follows it.
--- rules
L-3

--- script
VMK:VMKLoad { int a; a = a!!b; }
--- reject
G-9 1:27 missing-semicolon

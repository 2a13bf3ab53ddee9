# A `!` before a digit is no part of the identifier, so an operator is missing.
--- rules
L-3

--- script
VMK:VMKLoad { int a; a = a!1; }
--- reject
G-9 1:27 missing-semicolon

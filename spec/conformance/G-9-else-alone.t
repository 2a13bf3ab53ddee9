# `else` has an `if`.
--- rules
G-9

--- script
VMK:VMKLoad { if (1) ; ; else ; }
--- reject
G-9 1:26 else-alone

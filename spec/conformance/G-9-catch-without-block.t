# Both of them.
--- rules
G-9

--- script
VMK:VMKLoad { try { } catch printf("x"); }
--- reject
G-9 1:29 syntax

# `do` has its `while`.
--- rules
G-9

--- script
VMK:VMKLoad { do { } printf("x"); }
--- reject
G-9 1:22 syntax

# A name follows `in`, and nothing else.
--- rules
G-9

--- script
bag b;
VMK:VMKLoad { foreach (k in b[1]) printf("x"); }
--- reject
G-9 2:30 syntax

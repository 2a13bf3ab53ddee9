# The variables of `foreach` have no type.
--- rules
G-9

--- script
bag b;
VMK:VMKLoad { foreach (int k in b) printf("x"); }
--- reject
G-9 2:24 foreach-type

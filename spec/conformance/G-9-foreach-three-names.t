# `foreach` has two variables at most.
--- rules
G-9

--- script
bag b;
VMK:VMKLoad { foreach (k, v, w in b) printf("x"); }
--- reject
G-9 2:28 foreach-in

# The head of `foreach` has an `in`.
--- rules
G-9

--- script
bag b;
VMK:VMKLoad { foreach (k : b) printf("x"); }
--- reject
G-9 2:26 foreach-in

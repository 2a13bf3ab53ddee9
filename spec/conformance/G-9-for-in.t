# `for` visits no bag.
--- rules
G-9

--- script
bag b;
VMK:VMKLoad { for (k in b) printf("x"); }
--- reject
G-9 2:20 for-in

# An aggregate of one key has no key 1.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad { a[1]++; printa(a, "%0$d %1$d"); }

--- reject
T-36 2:33 printa-format

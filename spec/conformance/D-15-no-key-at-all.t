# An aggregate without keys has no key 0.
--- rules
D-15 T-36

--- script
aggr a;
VMK:VMKLoad { a++; printa(a, "%0$d"); }

--- reject
T-36 2:30 printa-format

# A count is a number.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad { a[1]++; printa(a, "%count$s"); }

--- reject
T-36 2:33 printa-format

# The number of a key does not wrap around.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad { a[1]++; printa(a, "%18446744073709551616$d"); }

--- reject
T-36 2:33 printa-format

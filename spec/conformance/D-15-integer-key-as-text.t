# An integer key has no conversion s.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad { a[1]++; printa(a, "%0$s"); }

--- reject
T-36 2:33 printa-format

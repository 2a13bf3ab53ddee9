# Each directive names its column: the conversions of printf alone are none.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad { a[1]++; printa(a, "%d"); }

--- reject
T-36 2:33 printa-format

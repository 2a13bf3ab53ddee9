# An aggregate always begins empty.
--- rules
D-4 T-18

--- script
int n;
aggr a[1] = 5;
VMK:VMKLoad { a[n]++; }

--- reject
T-18 2:13 object-init

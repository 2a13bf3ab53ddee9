# An aggregate without cells prints its header, all keys, and no statistics.
--- rules
D-14

--- script
aggr a[2][1];
VMK:VMKLoad { printa(a); }

--- expect
intKey0  intKey1  strKey0  count  pct%

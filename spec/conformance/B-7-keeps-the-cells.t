# printa does not empty the aggregate.
--- rules
B-7

--- script
aggr a[1];
VMK:VMKLoad { a[1]++; printa(a); }
VMK:VMKLoad { a[1]++; printa(a, "%0$d: %count$d"); }

--- expect
intKey0  count   pct%
    0x1      1 100.0%
1: 2

# Samples after the call and before the end of the body go too.
--- rules
B-9 P-16

--- script
aggr a[1];
VMK:VMKLoad { a[1]++; clearaggr(a); a[2]++; }
VMK:VMKLoad { printa(a, "%0$d"); a[3]++; }

--- expect
3

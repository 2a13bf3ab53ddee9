# Clearing what is empty does nothing, and prints nothing.
--- rules
B-9

--- script
aggr a[1];
VMK:VMKLoad { clearaggr(a); }
VMK:VMKLoad { a[1]++; printa(a, "%0$d %count$d"); }

--- expect
1 1

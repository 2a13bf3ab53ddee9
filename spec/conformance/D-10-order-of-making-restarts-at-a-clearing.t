# After a clearing the order of making is that of the samples since then.
--- rules
D-10 P-16

--- script
aggr a[1];
VMM:VMMLoad { a[1]++; a[2]++; clearaggr(a); }
VMM:VMMUnload { a[2]++; a[1]++; printa(a, "%0$d"); }

--- expect
2
1

# Clearing makes room again and sets the number of lost samples to 0.
--- rules
D-8 B-9 X-6

--- options
aggr-cells=1

--- script
aggr a[1];
VMM:VMMLoad { a[1]++; a[2]++; clearaggr(a); }
VMM:VMMUnload { a[2]++; printa(a); }

--- trap
AggrFull 1:6 1

--- expect
intKey0  count   pct%
    0x2      1 100.0%

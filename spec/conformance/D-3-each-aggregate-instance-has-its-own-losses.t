# An aggregate that lost samples in one VM says so there and nowhere else.
--- rules
D-3 D-8 X-6

--- options
aggr-cells=1

--- script
aggr a[1];
VMM:HV_Exit { a[RAX]++; }
VMM:VMMUnload { printa(a); }

--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1 RAX=1
2 VMM:HV_Exit vm=1 RAX=2
3 VMM:HV_Exit vm=2 RAX=2

--- trap
AggrFull 1:6 1

--- expect
intKey0  count   pct%
    0x1      1 100.0%
(1 samples of other keys not shown: table full)
intKey0  count   pct%
    0x2      1 100.0%

# A full aggregate still takes samples of the keys that it has, and clearing in between makes other keys welcome.
--- rules
D-8 P-16 X-6

--- options
aggr-cells=2

--- script
aggr a[1];
VMM:HV_Exit { a[RAX] <- RAX; }
VMM:VMM1Hz { logaggr(a, 1); }

--- events
1 VMM:HV_Exit RAX=10
2 VMM:HV_Exit RAX=20
3 VMM:HV_Exit RAX=30
4 VMM:HV_Exit RAX=10
5 VMM:VMM1Hz
6 VMM:HV_Exit RAX=30
7 VMM:HV_Exit RAX=30
8 VMM:VMM1Hz

--- trap
AggrFull 1:6 1

--- expect
intKey0  avg  count  min  max  pct%
    0xa   10      2   10   10 50.0%
   0x14   20      1   20   20 50.0%
(1 samples of other keys not shown: table full)
intKey0  avg  count  min  max   pct%
   0x1e   30      2   30   30 100.0%

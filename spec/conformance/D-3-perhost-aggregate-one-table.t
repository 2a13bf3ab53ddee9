# A perhost aggregate collects samples of every environment in one table.
--- rules
D-3 D-7

--- script
perhost aggr a[1];
VMK:VMK1Hz { a[1]++; }
VMM:HV_Exit { a[1]++; }
VMK:VMKUnload { printa(a); }

--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=2
3 VMK:VMK1Hz

--- expect
intKey0  count   pct%
    0x1      3 100.0%

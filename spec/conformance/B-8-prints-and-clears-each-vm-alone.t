# Clearing empties the instance of the executing environment.
--- rules
B-8 D-3

--- script
aggr a;
VMM:HV_Exit { a++; }
VMM:VMM1Hz { logaggr(a, 1); }
VMM:VMMUnload { printa(a); }

--- target
vm 1
vm 2

--- events
1 VMM:HV_Exit vm=1
2 VMM:HV_Exit vm=2
3 VMM:VMM1Hz vm=2

--- expect
count   pct%
    1 100.0%
count   pct%
    1 100.0%
count  pct%

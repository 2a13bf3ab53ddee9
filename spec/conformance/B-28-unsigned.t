# TSC is unsigned: a difference below zero is a large number, not a negative one.
--- rules
B-28 T-4

--- script
VMM:HV_Exit { printf("%d %d\n", TSC - 20 > 0, TSC - 20 < 0); }

--- events
10 VMM:HV_Exit

--- expect
1 0

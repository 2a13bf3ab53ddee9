# Without anything said the budget is TICKS: 1000000 iterations end, 1000001 do not.
--- rules
X-4

--- script
VMM:HV_Exit { int i; while (i < 1000000) i++; printf("%d\n", i); }
VMM:HV_Exit { int i; while (i < 1000001) i++; printf("%d\n", i); }
--- events
1 VMM:HV_Exit

--- expect
1000000
--- ticks
1000000 1000000
--- trap
TimeLimit 2:22 1

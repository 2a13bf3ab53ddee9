# A fire may take as many ticks as its budget has.
--- rules
X-4

--- options
ticks=5

--- script
VMM:HV_Exit { int i; while (i < 5) i++; printf("%d\n", i); }
VMM:HV_Exit { int i; do i++; while (i < 5); printf("%d\n", i); }
VMM:HV_Exit { int i; for (; i < 5; i++) ; printf("%d\n", i); }
--- events
1 VMM:HV_Exit

--- expect
5
5
5
--- ticks
5 5 5

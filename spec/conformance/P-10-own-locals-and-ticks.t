# Each body has its own locals and its own ticks.
--- rules
P-10 X-4

--- script
void f() { }
VMM:HV_Exit { int n = 1; f(); f(); printf("%d\n", n); }
VMM:HV_Exit { int n; f(); printf("%d\n", n); }
--- events
1 VMM:HV_Exit

--- expect
1
0
--- ticks
2 1

# State is initialised and all Load probes have fired before any other probe does.
--- rules
P-17 D-4

--- script
perhost int n = 3;
VMM:HV_Exit { printf("%d\n", n); }
VMX:VMXLoad { n *= 2; }
VMK:VMKLoad { n++; }
--- target
vm 1
vm 2

--- events
0 VMM:HV_Exit

--- expect
16

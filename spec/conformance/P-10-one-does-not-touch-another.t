# exit, return and an exception end one body only.
--- rules
P-10 S-12 X-3

--- script
VMM:HV_Exit { printf("a"); exit(); }
VMM:HV_Exit { printf("b"); return; }
VMM:HV_Exit { int zero; printf("c"); zero = 1 / zero; }
VMM:HV_Exit { printf("d\n"); }
--- events
1 VMM:HV_Exit

--- expect
abcd
--- trap
DivideByZero 3:47 1

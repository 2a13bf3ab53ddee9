# An exception in a Load probe stops neither the other Load probes nor the run.
--- rules
X-3

--- script
int zero;
VMK:VMKLoad { 1 / zero; }
VMK:VMKLoad { printf("b\n"); }
VMM:HV_Exit { printf("c\n"); }
VMK:VMKUnload { *(char *)0; printf("no\n"); }
VMK:VMKUnload { printf("d\n"); }
--- events
1 VMM:HV_Exit

--- expect
b
c
d
--- trap
DivideByZero 2:17 1
BadAddress 5:17 1

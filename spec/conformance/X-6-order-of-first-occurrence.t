# Reports stand in the order of first occurrence.
--- rules
X-6

--- script
int zero;
VMM:HV_Exit { 1 / zero; }
VMM:HV_Resume { *(char *)0; }
--- events
1 VMM:HV_Resume
2 VMM:HV_Exit
3 VMM:HV_Exit

--- trap
BadAddress 3:17 1
DivideByZero 2:17 2
--- expect

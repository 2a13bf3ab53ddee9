# Exceptions are counted for each kind, probe and place, in order of the first.
--- rules
X-3

--- script
int zero;
void fail() { 1 / zero; }
VMM:HV_Exit { fail(); }
VMM:HV_Resume { if (RAX) fail(); else 2 % zero; }
--- events
1 VMM:HV_Exit
2 VMM:HV_Resume
3 VMM:HV_Exit
4 VMM:HV_Resume RAX=1
5 VMM:HV_Exit

--- trap
DivideByZero 2:17 3
DivideByZero 4:41 1
DivideByZero 2:17 1
--- expect

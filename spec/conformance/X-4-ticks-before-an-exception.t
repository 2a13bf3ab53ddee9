# Ticks that were taken before an exception stay taken, caught or not.
--- rules
X-4

--- script
int zero;
void fail() { 1 / zero; }
VMM:HV_Exit { try { fail(); } catch { } fail(); printf("no\n"); }
--- events
1 VMM:HV_Exit

--- ticks
2
--- expect
--- trap
DivideByZero 2:17 1

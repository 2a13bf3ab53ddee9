# A caught exception is not reported.
--- rules
X-6

--- script
int zero;
VMK:VMKLoad { try { 1 / zero; } catch { printf("%s\n", excname()); } }
--- expect
DivideByZero
--- trap

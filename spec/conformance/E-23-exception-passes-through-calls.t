# An exception ends all calls up to the nearest try; what they did stays.
--- rules
E-23 X-1
--- script
int n, zero;
int inner() { n = 1; n = 2 + 1 / zero; n = 3; return n; }
void outer() { inner(); n = 4; }
VMK:VMKLoad { try { outer(); n = 5; } catch { printf("%s %d\n", excname(), n); } }
VMK:VMKUnload { printf("%d\n", n); }
--- expect
DivideByZero 1
1

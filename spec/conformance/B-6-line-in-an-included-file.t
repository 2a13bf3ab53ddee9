# Lines count in the file in which the assert stands.
--- rules
B-6 L-13

--- script
int a;
int b;
int c;
#include "check.emt"
VMK:VMKLoad { try { check(0); } catch { printf("%s\n", excdesc()); } }

--- file check.emt

void check(int n) { assert(n, "in the file"); }

--- expect
assertion failed: line 2: in the file

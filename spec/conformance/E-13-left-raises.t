# A left operand that raises leaves the right one alone; so does a right one that is evaluated, for the whole.
--- rules
E-13 E-1
--- script
int zero;
int say(int n) { printf("%d ", n); return n; }
VMK:VMKLoad { say(1 / zero || say(1)); }
VMK:VMKLoad { say(say(2) && 1 / zero); }
VMK:VMKUnload { printf("\n"); }
--- trap
DivideByZero 3:21 1
DivideByZero 4:31 1
--- expect
2 

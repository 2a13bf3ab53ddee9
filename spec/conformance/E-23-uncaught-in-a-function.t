# An exception in a function that nobody catches is reported where it was raised, for each probe.
--- rules
E-23 X-3 X-6
--- script
int zero;
int divide() { return 1 / zero; }
VMK:VMKLoad { divide(); printf("not reached\n"); }
VMK:VMKUnload { printf("unload\n"); divide(); }
--- trap
DivideByZero 2:25 1
DivideByZero 2:25 1
--- expect
unload

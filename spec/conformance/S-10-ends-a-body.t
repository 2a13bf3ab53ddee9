# return; ends a void function or the body of the probe, and only that.
--- rules
S-10 S-1
--- script
void f(int n) { if (n) return; printf("f "); }
VMK:VMKLoad { f(1); f(0); if (1) return; printf("not "); }
VMK:VMKLoad { printf("next\n"); }
--- expect
f next

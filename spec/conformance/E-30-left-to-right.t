# Operands keep their order, whichever of them is the pointer.
--- rules
E-30 E-1
--- script
int say(int n) { printf("%d ", n); return n; }
char *where(int n) { printf("%d ", n); return n; }
VMK:VMKLoad { printf("%d\n", say(1) + where(2) + say(3) - where(4)); }
--- expect
1 2 3 4 2

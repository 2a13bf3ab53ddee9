# The pointer is evaluated before the index, and each once.
--- rules
T-6 E-1

--- script
int *p;
int n;
int *base() { n = n * 10 + 1; return 0x1000; }
int at(int i) { n = n * 10 + 2; return i; }
VMK:VMKLoad { printf("%d %d\n", base()[at(1)], n); }
--- target
memory vmk 0x1000 u32 7 8

--- expect
8 12

# A bit-field has the value of its bits, extended by the sign of its type, over byte bounds too.
--- rules
E-18 T-9
--- script
struct F { int a : 3; unsigned b : 7; int c : 1; uint32 d : 1; int e : 4; } *p;
VMK:VMKLoad { p = 0x1000; printf("%d %d %d %d %d\n", p->a, p->b, p->c, p->d, p->e); }
--- target
memory vmk 0x1000 u8 0xff 0x7f
--- expect
-1 127 -1 1 7

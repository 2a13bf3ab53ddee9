# An address is computed modulo 2^64.
--- rules
E-20
--- script
struct S { int a, b, c; } *p;
VMK:VMKLoad { p = -4; printf("%x %x\n", &p->b, &p->c); }
--- expect
0 4

# An identifier is replaced wherever it stands, behind `->` too.
--- rules
L-11

--- script
struct S { int a, b; };
#define a b
VMK:VMKLoad { struct S *p = 0x10; printf("%d\n", p->a); }
--- target
memory vmk 0x10 u32 1 2

--- expect
2

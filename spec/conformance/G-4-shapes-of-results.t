# The result may be a pointer; specifiers stand in any order.
--- rules
G-4

--- script
struct S { int a; };
struct S *p(int x) { return x; }
int const unsigned u() { return -1; }
void nothing() { printf("%d %d\n", p(0x1000)->a, u() > 0); }
VMK:VMKLoad { nothing(); }
--- target
memory vmk 0x1000 u32 5

--- expect
5 1

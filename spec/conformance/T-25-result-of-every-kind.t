# A function returns an integer, a pointer, a string or nothing; results are cells that nothing truncates.
--- rules
T-25 T-3

--- script
struct node { int v; };
char c() { return 300; }
struct node *p() { return 0x1000; }
string s() { return "x"; }
void v() { return; }
VMK:VMKLoad { v(); printf("%d %d %s\n", c(), p()->v, s()); }
--- target
memory vmk 0x1000 u32 9

--- expect
300 9 x

# A definition may be followed by declarators.
--- rules
G-5

--- script
struct A { char x, y; } *p, *q;
VMK:VMKLoad { printf("%d %d\n", sizeof(*p), sizeof(q->y)); }
--- expect
2 1

# & of a dereference, field or element, and an array as a value, compute an address and read nothing.
--- rules
E-20 T-6 T-28
--- script
struct S { int a; struct { int x, y; } in; int list[4]; } *p;
VMK:VMKLoad {
	p = 0x10;
	printf("%x %x %x %x %x %x\n", &*p, &p->in, &p->in.y, &p->list[2], p->list, &p[1]);
}
--- expect
10 14 18 24 1c 2c

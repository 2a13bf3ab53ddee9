# & of a field, an element, a dereference, a record and an array is its address, and reads nothing of it.
--- rules
T-28 E-20

--- script
struct in { int a, b; };
struct rec { int n; struct in i; int v[3]; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%x %x %x %x ", &p->n, &p->i, &p->i.b, &(*p).v);
	printf("%x %x %x %x\n", &p->v[2], &*p, &p[1], &p[1].n + 1);
}
--- expect
1000 1004 1008 100c 1014 1000 1018 101c

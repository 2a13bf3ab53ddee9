# Memory of the guest is not read in VMK: by *, an element, a field, a bit-field, a text, and a key that is one.
--- rules
T-32

--- script
memmodel guest64;
struct rec { int v; char name[4]; int bits : 3; } *p;
int *q;
aggr a[0][1];
VMK:VMKLoad {
	x = *q;
	x = q[1];
	x = p->v;
	x = p->bits;
	s = (string)p->name;
	a[p->name]++;
}
--- reject
T-32 6:6 memory-domain
T-32 7:7 memory-domain
T-32 8:9 memory-domain
T-32 9:9 memory-domain
T-32 10:6 memory-domain
T-32 11:4 memory-domain

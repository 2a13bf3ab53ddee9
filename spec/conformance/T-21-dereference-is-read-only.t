# Target memory cannot be written: every way to reach it, with =, op= and ++.
--- rules
T-21

--- script
struct node { int v; int a[3]; } *p;
int *q;
VMK:VMKLoad {
	*q = 1;
	q[2] = 1;
	p->v = 1;
	(*p).v += 1;
	p->a[1] |= 1;
	p->v++;
	--*q;
}
--- reject
T-21 4:5 read-only
T-21 5:7 read-only
T-21 6:7 read-only
T-21 7:9 read-only
T-21 8:10 read-only
T-21 9:6 read-only
T-21 10:2 read-only

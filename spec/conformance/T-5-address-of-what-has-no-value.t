# A record and what a void pointer leads to have an address and a record has a size, though no value.
--- rules
T-5 T-28 T-27

--- script
struct node { int v; struct { int x; } in; } *n;
void *v;
VMK:VMKLoad {
	n = v = 0x1000;
	printf("%x %x %x %d\n", &*n, &n->in, &*v, sizeof(*n));
	printf("%x\n", &n[2]);
}

--- expect
1000 1004 1000 8
1010

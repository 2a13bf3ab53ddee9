# The sizes of types, variables and places.
--- rules
T-27 T-7

--- script
struct rec { char c; int a[3]; struct { short s; } in; @0x20 uint64 q; } *p;
char c;
VMK:VMKLoad {
	printf("%d %d %d %d ", sizeof(struct rec), sizeof *p, sizeof(p->a), sizeof p->a[0]);
	printf("%d %d %d %d ", sizeof(p->in), sizeof c, sizeof(c), sizeof p);
	printf("%d %d %d %d\n", sizeof(char *[4]), sizeof(int[2][3]), sizeof 1, sizeof(struct { }));
}
--- expect
40 40 12 4 2 1 1 8 32 24 8 0

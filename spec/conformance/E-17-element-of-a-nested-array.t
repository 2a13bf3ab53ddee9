# Indexing arrays of arrays reads the one element and nothing else.
--- rules
E-17 T-6
--- script
struct S { int8 skip; int16 grid[3][4]; } *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %d\n", p->grid[2][3], *(*(p->grid + 2) + 3));
	printf("%d\n", p->grid[0][11]);
}
--- target
memory vmk 0x1018 u16 -9
--- expect
-9 -9
-9

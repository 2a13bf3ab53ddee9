# The operand is typed and not evaluated: no step, no call, no read of memory that is not there.
--- rules
T-27

--- script
struct node { int v; } *p;
int f() { printf("called"); return 1; }
VMK:VMKLoad {
	int n = 1;
	printf("%d %d %d %d ", sizeof(n++), sizeof(n = 5), sizeof f(), sizeof(*p));
	printf("%d %d\n", sizeof(p->v / 0x10), n);
}
--- ticks
0
--- expect
4 4 4 4 8 1

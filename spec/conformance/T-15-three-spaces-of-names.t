# A variable, a tag and a field may have one name: they are in different spaces.
--- rules
T-15

--- script
struct x { int x; } *x;
VMK:VMKLoad {
	x = 0x1000;
	printf("%d %d\n", x->x, sizeof(struct x));
}
--- target
memory vmk 0x1000 u32 3

--- expect
3 4

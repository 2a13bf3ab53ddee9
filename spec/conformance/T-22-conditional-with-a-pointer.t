# Where one value is a pointer so is the whole, and it can be followed.
--- rules
T-22

--- script
struct node { int v; };
VMK:VMKLoad {
	struct node *p = 0x1000;
	int c = 1;
	printf("%d %d %x\n", (c ? p : 0)->v, (c ? 0x1004 : p)->v, (c ? p : 0) + 1);
}
--- target
memory vmk 0x1000 u32 5 6

--- expect
5 6 1004

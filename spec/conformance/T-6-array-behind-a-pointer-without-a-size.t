# Behind a pointer the size may be left out; then the pointer steps by 0.
--- rules
T-6 T-5

--- script
int (*p)[];
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %x %d\n", (*p)[1], p + 5, sizeof(*p));
}
--- target
memory vmk 0x1000 u32 7 8

--- expect
8 1000 0

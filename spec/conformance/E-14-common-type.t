# The value is unsigned if either branch is, and a pointer if either branch is one.
--- rules
E-14 T-22
--- script
VMK:VMKLoad {
	int yes = 1;
	uint64 u;
	int32 *p = 0x1000;
	printf("%d %d ", (yes ? -1 : u) > 0, (yes ? -1 : 0) > 0);
	printf("%x %x\n", (yes ? 0x10 : p) + 1, (yes ? p : 0) + 1);
}
--- expect
1 0 14 1004

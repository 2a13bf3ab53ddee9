# A conditional expression is unsigned if one of its two values is, whichever is chosen, also where it is constant.
--- rules
T-22 T-4

--- script
VMK:VMKLoad {
	int c = 1;
	uint64 u = 7;
	printf("%d ", (c ? -1 : u) < 0);
	printf("%d ", (c ? -1 : 7) < 0);
	printf("%d ", (1 ? -1 : sizeof(int)) < 0);
	printf("%d\n", (0 ? sizeof(int) : -1) < 0);
}
--- expect
0 1 0 0

# A comparison is unsigned if either operand is; equality compares the patterns.
--- rules
E-12 T-4
--- script
VMK:VMKLoad {
	int a = -1, min = 1 << 63, max = min - 1;
	uint64 u = 1, all = -1;
	char *p = 5;
	printf("%d %d %d %d ", a < 1, a < u, a == all, a != all);
	printf("%d %d %d %d\n", min < max, min <= min, max >= all, p < a);
}
--- expect
1 0 1 0 1 1 0 1

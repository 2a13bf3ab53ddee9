# The value is 0 or 1, of the whole cells, and signed.
--- rules
E-13 T-22
--- script
VMK:VMKLoad {
	int big = 0x100000000, minus = -5, zero;
	char *p = 8;
	printf("%d %d %d %d ", minus && big, zero || big, p && 0, zero || zero);
	printf("%d\n", (p && p) - 2 < 0);
}
--- expect
1 1 0 0 1

# The result of - ~ + is unsigned if the operand is, that of ! is signed.
--- rules
E-8 T-22
--- script
VMK:VMKLoad {
	uint8 u = 1;
	int i = 1;
	char *p = 1;
	printf("%d %d %d %d\n", -u > 0, ~u > 0, +u > -1, -p > 0);
	printf("%d %d %d\n", -i > 0, ~i > 0, !u - 1 < 0);
}
--- expect
1 1 0 1
0 0 1

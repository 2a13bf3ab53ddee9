# The value of an assignment has the sign of the variable, not that of the right side.
--- rules
E-5 T-4
--- script
VMK:VMKLoad {
	uint8 u;
	int i;
	printf("%d %d\n", (u = -1) > 0, (i = 0xffffffffffffffff) < 0);
}
--- expect
1 1

# The type of an assignment is that of its variable, not that of the value.
--- rules
T-21 T-4

--- script
VMK:VMKLoad {
	uint8 u;
	int i;
	uint64 big;
	big = -1;
	printf("%d %d ", (u = -1) < 0, (i = big) < 0);
	i = u = 3;
	printf("%d %d\n", i, u);
}
--- expect
0 1 3 3

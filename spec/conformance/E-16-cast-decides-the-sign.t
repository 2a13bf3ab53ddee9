# The type of a cast decides the sign of what is done with its value.
--- rules
E-16 T-4 T-26
--- script
VMK:VMKLoad {
	uint64 u = -8;
	int i = -8;
	printf("%d %d %d\n", (int64)u / 2, (int64)u >> 1, (uint8)1 - 2 > 0);
	printf("%u %d\n", (uint64)i / 2, (int)u);
}
--- expect
-4 -4 1
9223372036854775804 -8

# 2^63 - 1 is int64, 2^63 is uint64: so is a comparison with it.
--- rules
L-5

--- script
VMK:VMKLoad {
	printf("%d %d\n", -1 < 9223372036854775807, -1 < 9223372036854775808);
	printf("%d %d\n", -1 < 0x7fffffffffffffff, -1 < 0x8000000000000000);
}
--- expect
1 0
1 0

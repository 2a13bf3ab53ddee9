# Sums, differences and products wrap modulo 2^64.
--- rules
E-9
--- script
VMK:VMKLoad {
	int max = 0x7fffffffffffffff, min = max + 1, k = 0x100000001;
	printf("%d %d %d %d %d\n", min, min - 1, max * 2, min * -1, k * k);
}
--- expect
-9223372036854775808 9223372036854775807 -2 -9223372036854775808 8589934593

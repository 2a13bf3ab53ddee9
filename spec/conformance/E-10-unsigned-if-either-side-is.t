# One unsigned operand makes division and remainder unsigned.
--- rules
E-10 T-4
--- script
VMK:VMKLoad {
	int a = -7, min = 1 << 63;
	uint64 u = 2, max = -1;
	printf("%u %u %u %u %u\n", a / u, a % u, u / a, min / max, min % max);
}
--- expect
9223372036854775804 1 0 0 9223372036854775808

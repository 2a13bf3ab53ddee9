# A literal is signed up to 2^63 - 1 and unsigned above.
--- rules
T-4 L-5

--- script
VMK:VMKLoad {
	printf("%d %d\n", -1 < 9223372036854775807, -1 < 9223372036854775808);
	printf("%d %d\n", -1 < 0x7fffffffffffffff, -1 > 0xffffffffffffffff - 1);
}

--- expect
1 0
1 1

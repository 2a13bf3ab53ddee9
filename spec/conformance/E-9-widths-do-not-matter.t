# All operations have 64 bits: an unsigned 8-bit variable minus 1 is 2^64 - 1.
--- rules
E-9 T-4
--- script
VMK:VMKLoad {
	uint8 u, v = 200;
	int8 c = 127;
	printf("%u %d %d %d\n", u - 1, u - 1 < 0, v + 100, c + 1);
}
--- expect
18446744073709551615 0 300 128

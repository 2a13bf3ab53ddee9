# Steps wrap modulo 2^64, and not at the declared width.
--- rules
E-7 T-3
--- script
VMK:VMKLoad {
	int i = 0x7fffffffffffffff;
	uint64 u;
	int8 c = 127;
	uint8 z;
	char *p;
	i++; u--; c++; z--; p--;
	printf("%d %u %d %u %x\n", i, u, c, z, p);
}
--- expect
-9223372036854775808 18446744073709551615 128 18446744073709551615 ffffffffffffffff

# The highest bit that is kept is copied upward by a signed type only.
--- rules
T-26 E-16

--- script
VMK:VMKLoad {
	printf("%d %d %d ", (char)127, (char)128, (char)200);
	printf("%d %d ", (int16)0x8000, (uint16)0x8000);
	printf("%d %u\n", (int32)0x80000000, (uint32)-1);
}
--- expect
127 -128 -56 -32768 32768 -2147483648 4294967295

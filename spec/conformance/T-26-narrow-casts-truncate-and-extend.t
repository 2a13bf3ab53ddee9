# A cast to each narrower integer keeps its low bits and extends them by its sign.
--- rules
T-26 E-16

--- script
VMK:VMKLoad {
	uint64 x = 0xfedcba9876543289;
	printf("%d %d ", (int8)x, (uint8)x);
	printf("%d %d ", (short)x, (unsigned short)x);
	printf("%d %d\n", (int)0x8876543289, (uint32)0x8876543289);
}
--- expect
-119 137 12937 12937 1985229449 1985229449

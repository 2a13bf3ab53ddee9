# int8 to uint64 keep width and sign in a model whose own int has 2 bytes.
--- rules
T-1 D-2 E-16

--- script
memmodel guest16;
VMK:VMKLoad {
	printf("%d %d %d %d\n", sizeof(int8), sizeof(int16), sizeof(int32), sizeof(int64));
	printf("%d %d %d %d\n", sizeof(uint8), sizeof(uint16), sizeof(uint32), sizeof(uint64));
	printf("%d %d %d\n", (int8)-1, (int16)-1, (int32)-1);
	printf("%d %d %d\n", (uint8)-1, (uint16)-1, (uint32)-1);
	printf("%d %d\n", -1 < (int64)0, -1 < (uint64)0);
}

--- expect
1 2 4 8
1 2 4 8
-1 -1 -1
255 65535 4294967295
1 0

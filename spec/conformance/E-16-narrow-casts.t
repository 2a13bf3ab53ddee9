# A cast to 1, 2 or 4 bytes keeps the low bits and extends them by the type's sign.
--- rules
E-16 T-26
--- script
void show(int n) { printf("%d %d %d %d %d %d\n", (int8)n, (uint8)n, (int16)n, (uint16)n, (int32)n, (uint32)n); }
VMK:VMKLoad {
	show(300); show(-1); show(0x80); show(0x18000); show(0x180000000);
	printf("%d %u\n", (char)200, (unsigned)-1);
}
--- expect
44 44 300 300 300 300
-1 255 -1 65535 -1 4294967295
-128 128 128 128 128 128
0 0 -32768 32768 98304 98304
0 0 0 0 -2147483648 2147483648
-56 4294967295

# >> copies bit 63 if the left operand is signed, whatever the count's type; else it shifts zeros in.
--- rules
E-11 T-4
--- script
VMK:VMKLoad {
	int a = -16, one = 1;
	uint64 n = 66, u = -16;
	char *p = -16;
	printf("%d %d %x %x %x\n", a >> n, a >> n - 3, u >> one, u >> 63, p >> 60);
}
--- expect
-4 -1 7ffffffffffffff8 1 f

# A shift by an unsigned count stays signed, one of an unsigned value unsigned.
--- rules
E-11 T-4
--- script
VMK:VMKLoad {
	int a = -16, zero;
	uint64 n = 1, u = -16;
	printf("%d %d %d %d\n", (a >> n) < 0, (a << n) / 2, (u >> zero) < 0, (u << zero) > 1);
}
--- expect
1 -16 0 1

# The sign of a shift's count does not matter, that of its left operand goes on into the result.
--- rules
T-22 T-4

--- script
VMK:VMKLoad {
	int i = -16;
	uint64 u = 2;
	printf("%d %d ", (i >> u) < 0, (i << u) / 8);
	printf("%d %x\n", ((u - 18) >> 1) < 0, (u - 18) >> 1);
}
--- expect
1 -8 0 7ffffffffffffff8

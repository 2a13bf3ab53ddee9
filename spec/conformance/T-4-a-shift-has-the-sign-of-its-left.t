# A shift looks only at its left operand: the count may be unsigned, the result takes the left sign.
--- rules
T-4 E-11

--- script
int s = -16;
uint64 n = 2, u = -16;
VMK:VMKLoad {
	printf("%d %u\n", s >> n, u >> 2);
	printf("%d %d\n", (s >> n) < 0, (s << n) < 0);
	printf("%d %d\n", (u >> 0) < 0, (u << 1) < 0);
}

--- expect
-4 4611686018427387900
1 1
0 0

# -, ~ and + have the sign of their operand and 64 bits.
--- rules
T-4 T-22 E-8

--- script
uint8 u = 1;
int8 s = 1;
VMK:VMKLoad {
	printf("%d %d %d\n", -u < 0, ~u < 0, -(+u) < 0);
	printf("%d %d\n", -s < 0, ~s < 0);
	printf("%d %d %d\n", sizeof(-u), sizeof(~s), sizeof(+u));
}

--- expect
0 0 0
1 1
8 8 8

# Sums, steps and conditionals with a pointer have its type, seen by the size that its model gives it.
--- rules
T-22 T-2

--- script
memmodel guest32;
VMK:VMKLoad {
	int *p = 16;
	printf("%d %d %d %d ", sizeof(p + 1), sizeof(1 + p), sizeof(p - 1), sizeof(p++));
	printf("%d %d %d ", sizeof(1 ? p : 0), sizeof(1 ? 0 : p), sizeof(p += 1));
	printf("%d %d %d\n", sizeof(p - p), sizeof(p & 1), sizeof(p * 1));
}
--- expect
4 4 4 4 4 4 4 8 8 8

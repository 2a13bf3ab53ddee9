# <, <=, > and >= at equal operands and at the ends of both ranges.
--- rules
E-12
--- script
void show(int a, int b) { printf("%d%d%d%d ", a < b, a <= b, a > b, a >= b); }
void showu(uint64 a, uint64 b) { printf("%d%d%d%d ", a < b, a <= b, a > b, a >= b); }
VMK:VMKLoad {
	int min = 1 << 63;
	show(3, 3); show(min, min - 1); show(0, min);
	showu(3, 3); showu(min, min - 1); showu(0, -1);
	printf("\n");
}
--- expect
0101 1100 0011 0101 0011 1100 

# Operators but + and - take a pointer as the unsigned integer that it holds.
--- rules
T-22 T-5

--- script
VMK:VMKLoad {
	int *p = -8;
	printf("%x %x %x %x ", p / 2, p >> 60, p % 16, p & 0xff);
	printf("%x %x %x %d ", ~p, -p, p * 2, !p);
	printf("%d %d %d\n", p > 5, p < 0, p == -8);
}
--- expect
7ffffffffffffffc f 8 f8 7 8 fffffffffffffff0 0 1 0 1

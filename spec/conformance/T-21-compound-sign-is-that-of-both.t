# op= is unsigned if either side is, except a shift, which follows its left side.
--- rules
T-21 T-4

--- script
VMK:VMKLoad {
	int a = -8;
	int b = -8;
	uint64 u = -8;
	uint64 two = 2;
	int one = 1;
	a /= two;
	b >>= two;
	u >>= one;
	printf("%x %d %x\n", a, b, u);
}
--- expect
7ffffffffffffffc -2 7ffffffffffffffc

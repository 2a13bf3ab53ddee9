# The operation is signed only if both sides are; for >>= only the variable's sign counts.
--- rules
E-6 T-4 T-21 E-11
--- script
VMK:VMKLoad {
	uint64 two = 2;
	uint8 w = -8;
	int a = -8, b = -8, c = -8, d = -8, e = -7;
	a /= 2;
	b /= two;
	c >>= two;
	d %= two;
	e %= 2;
	w /= 2;
	printf("%d %d %d %d %d %d\n", a, b, c, d, e, w);
	w = -8;
	w >>= 1;
	printf("%d\n", w);
}
--- expect
-4 9223372036854775804 -2 0 -1 9223372036854775804
9223372036854775804

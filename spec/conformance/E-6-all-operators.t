# Each compound operator is its binary operator; the value is the new content.
--- rules
E-6 E-9 E-10 E-11
--- script
VMK:VMKLoad {
	int x = 100;
	printf("%d %d %d %d %d ", x += 7, x -= 9, x *= 3, x /= 4, x %= 10);
	printf("%d %d %d %d %d\n", x <<= 5, x >>= 2, x &= 17, x |= 3, x ^= 1);
}
--- expect
107 98 294 73 3 96 24 16 19 18

# Every op= on a signed integer.
--- rules
T-21 E-6

--- script
VMK:VMKLoad {
	int x = -40;
	printf("%d ", x += 3);
	printf("%d ", x -= 5);
	printf("%d ", x *= 2);
	printf("%d ", x /= 5);
	printf("%d ", x %= 9);
	printf("%d ", x <<= 3);
	printf("%d ", x >>= 1);
	printf("%d ", x &= 45);
	printf("%d ", x ^= 5);
	printf("%d\n", x |= 16);
}
--- expect
-37 -42 -84 -16 -7 -56 -28 36 33 49

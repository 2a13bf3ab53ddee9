# INT64_MIN /= -1 wraps and INT64_MIN %= -1 is 0, without a trap.
--- rules
E-6 E-10
--- script
VMK:VMKLoad {
	int x = 1 << 63, y = x, minus = -1;
	x /= minus;
	y %= minus;
	printf("%d %d\n", x, y);
}
--- expect
-9223372036854775808 0

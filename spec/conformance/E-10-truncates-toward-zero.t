# Signed division truncates toward zero; the remainder has the sign of the dividend.
--- rules
E-10
--- script
VMK:VMKLoad {
	int a = 7, b = -7, c = 2, d = -2;
	printf("%d %d %d %d ", a / c, a / d, b / c, b / d);
	printf("%d %d %d %d\n", a % c, a % d, b % c, b % d);
}
--- expect
3 -3 -3 3 1 1 -1 -1

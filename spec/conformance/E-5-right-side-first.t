# The right side is evaluated with its effects before the store; assignments group from the right.
--- rules
E-5 E-7 G-10
--- script
VMK:VMKLoad {
	int n = 4, a, b;
	n = n++;
	a = b = n + 1;
	printf("%d %d %d\n", n, a, b);
}
--- expect
4 5 5

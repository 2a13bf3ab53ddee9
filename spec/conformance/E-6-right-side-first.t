# The right side is evaluated first; then the variable is read, as the right side has left it.
--- rules
E-6 E-7
--- script
VMK:VMKLoad {
	int x = 1, y = 1;
	x += x++;
	y *= (y = 5);
	printf("%d %d\n", x, y);
}
--- expect
3 25

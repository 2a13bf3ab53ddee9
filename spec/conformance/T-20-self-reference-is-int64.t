# x = x + 1 has no known type; the second step makes it a signed integer.
--- rules
T-20

--- script
VMK:VMKLoad {
	x = x - 1;
	printf("%d %d\n", x, x < 0);
}
--- expect
-1 1

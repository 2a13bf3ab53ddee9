# x--, --x and ++x, and x++ whose value is used, make a signed integer.
--- rules
T-20 T-4

--- script
VMK:VMKLoad {
	a--;
	--b;
	++c;
	printf("%d ", d++);
	printf("%d %d %d %d\n", a < 0, b < 0, c - 2 < 0, d - 2 < 0);
}
--- expect
0 1 1 1 1

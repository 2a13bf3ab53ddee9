# a = b has no known type until b has one, which comes from a later line: all of them are unsigned.
--- rules
T-20

--- script
VMK:VMKLoad {
	a = b;
	b = c;
	c = sizeof(int);
	printf("%d %d %d\n", a - 1 < 0, b - 1 < 0, c - 5 < 0);
}
--- expect
0 0 0

# The comma has the right operand's value and type; the left one may be of any type, or have no value.
--- rules
E-15 T-22
--- script
VMK:VMKLoad {
	int a, b, x;
	string s;
	x = (a = 1, b = a + 1, b * 10);
	s = (printf("first "), "x", "second");
	printf("%d %s\n", x, s);
}
--- expect
first 20 second

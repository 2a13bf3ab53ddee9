# A string does not mix with an integer or a pointer, on either side.
--- rules
T-22

--- script
VMK:VMKLoad {
	string s;
	int n;
	char *p;
	printf("%s", "n = " + n);
	printf("%d", n + s);
	printf("%d", s == 3);
	printf("%d", p != "x");
}
--- reject
T-22 5:22 operand-type
T-22 6:17 operand-type
T-22 7:17 operand-type
T-22 8:17 operand-type

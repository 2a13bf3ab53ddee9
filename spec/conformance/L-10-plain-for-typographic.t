# Typographic quotes, dashes and spaces are read as plain ones, with one warning.
--- rules
L-10

--- script
bag b;
VMK:VMKLoad {
	int a = 7;
	a –= 2;
	a = a − 1;
	b[1] <– a;
	printf(“%d\n”, b[1]);
	a––;
	printf("%d\n", a);
}
--- expect
4
3
--- warn
typography 3:7

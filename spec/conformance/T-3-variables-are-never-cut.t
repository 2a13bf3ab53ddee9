# Initialisation, assignment, arguments and results keep 64 bits, whatever the declared width.
--- rules
T-3 E-5 E-23

--- script
char g = 300;
char id(char c) { return c; }
VMK:VMKLoad {
	char l = 0x123456789;
	int8 m;
	m = 70000;
	printf("%d %x %d %d\n", g, l, m, id(1 << 40) == 1 << 40);
}

--- expect
300 123456789 70000 1

# A variable of an enumeration takes any integer; pointers too, as every cell.
--- rules
T-11 T-3

--- script
enum e { E1 } v;
enum e f(enum e x) { return x; }
VMK:VMKLoad {
	v = 77;
	printf("%d %d ", v, v < 0);
	v = (char *)9;
	printf("%d %d\n", v, f(-1) < 0);
}

--- expect
77 0 9 1

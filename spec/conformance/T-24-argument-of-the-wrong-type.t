# An argument has to be assignable to its parameter.
--- rules
T-24 T-21

--- script
int f(int a) { return a; }
string g(string s) { return s; }
VMK:VMKLoad {
	printf("%d", f("2"));
	printf("%s", g(2));
	printf("%d", getvmw("x"));
	printf("%d", sym2addr(3));
}
--- reject
T-21 4:17 assign-type
T-21 5:17 assign-type
T-21 6:22 assign-type
T-21 7:24 assign-type

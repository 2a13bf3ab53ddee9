# The number of arguments is that of the parameters.
--- rules
T-24

--- script
int f(int a, int b) { return a + b; }
int g() { return 1; }
VMK:VMKLoad {
	printf("%d", f(1));
	printf("%d", f(1, 2, 3));
	printf("%d", g(1));
	printf("%d", f());
}
--- reject
T-24 4:15 argument-count
T-24 5:15 argument-count
T-24 6:15 argument-count
T-24 7:15 argument-count

# A `(` begins a cast if a type follows; a cast is a unary operator.
--- rules
G-10

--- script
typedef char T;
VMK:VMKLoad {
	int x = 300;
	printf("%d %d %d\n", (T)x + 1, (T)(x + 1), (int)-1);
	{ int T = 2; printf("%d\n", (T) - 1); }
}
--- expect
45 45 -1
1

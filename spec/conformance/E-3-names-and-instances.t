# A name means the innermost variable: a local, a parameter, a loop's, a global, a built-in.
--- rules
E-3 T-15

--- script
int n = 1;
bag b;
int f(int n) { return n + 10; }
VMK:VMKLoad {
	printf("%d ", n);
	int n = 2;
	printf("%d %d ", n, f(5));
	{ int n = 3; printf("%d ", n); }
	b[7] <- 8;
	foreach (n in b) printf("%d ", n);
	for (int n = 9; n < 10; n++) printf("%d ", n);
	printf("%d\n", n);
}
--- expect
1 2 15 3 7 9 2

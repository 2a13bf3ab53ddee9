# A local variable is known behind its initialiser: before, and in it, the name means what it means outside.
--- rules
T-15 G-9

--- script
int n = 5;
VMK:VMKLoad {
	n++;
	int n = n + 1;
	n *= 10;
	printf("%d ", n);
	{ int n = n + 1, m = n; printf("%d %d ", n, m); }
	printf("%d\n", n);
}
VMK:VMKUnload { printf("%d\n", n); }

--- expect
70 71 71 70
6

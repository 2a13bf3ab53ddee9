# Several declarators are executed from left to right; an initialiser sees those before it and outer names, not its own.
--- rules
S-3 T-15
--- script
VMK:VMKLoad {
	int a = 2, b = a * 10, c = a + b;
	{
		int a = a + 1, d = a;
		printf("%d %d ", a, d);
		a = 99;
	}
	printf("%d %d %d\n", a, b, c);
}
--- expect
3 3 2 20 22

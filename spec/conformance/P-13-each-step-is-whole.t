# `n += e` evaluates e and then updates in one step; `n = n + e` reads n first.
--- rules
P-13 E-6

--- script
perhost int n;
int bump() { n++; return 10; }
VMK:VMKLoad {
	n += bump();
	printf("%d\n", n);
	n = n + bump();
	printf("%d\n", n);
}
--- expect
11
21

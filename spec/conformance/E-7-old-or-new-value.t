# Postfix forms have the old value, prefix forms the new one.
--- rules
E-7 E-1
--- script
VMK:VMKLoad {
	int x = 5;
	printf("%d %d %d %d %d %d\n", x++, x, ++x, x--, --x, x);
}
--- expect
5 6 7 7 5 5

# Keys are compared as 64-bit cells, whatever their type.
--- rules
E-25 D-6
--- script
bag b;
VMK:VMKLoad {
	char *p = -1;
	int8 narrow = 300;
	b[-1] <- 1;
	b[0xffffffff] <- 2;
	b[narrow] <- 3;
	printf("%d %d %d %d %d\n", b[p], b[0xffffffffffffffff], b[4294967295], b[300], b[44]);
}
--- expect
1 1 2 3 0

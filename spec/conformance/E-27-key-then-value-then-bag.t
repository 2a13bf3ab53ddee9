# The key is evaluated, then the right side; the old value is read after both.
--- rules
E-27 E-1
--- script
bag b;
VMK:VMKLoad {
	int i = 1;
	b[1] <- 100;
	b[i++] += (b[i - 1] <- 5) + i;
	printf("%d %d\n", i, b[1]);
}
--- expect
2 8

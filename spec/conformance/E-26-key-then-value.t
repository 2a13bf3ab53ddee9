# The key is evaluated, then the value, then the pair is stored; the value sees the bag as it was.
--- rules
E-26 E-1
--- script
bag b;
VMK:VMKLoad {
	int i = 1;
	b[i++] <- i * 10;
	b[1] <- b[1] + 1;
	b[2] <- b[3] <- 9;
	printf("%d %d %d\n", b[1], b[2], b[3]);
}
--- expect
21 1 9

# `a[k] <- v` is worth v with v's type, `a[k]++` is worth 1.
--- rules
E-28
--- script
aggr a[1];
aggr n;
VMK:VMKLoad {
	uint64 u = -3;
	printf("%d %d %d ", a[1] <- 7, a[1]++, (a[1] <- u) > 0);
	printf("%d %d\n", n <- -3, n++);
}
--- expect
7 1 1 -3 1

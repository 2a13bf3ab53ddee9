# a[k] <- v has the type and value of v; a[k]++ and ++a[k] are 1.
--- rules
T-30 E-28

--- script
aggr a[1];
VMK:VMKLoad {
	uint64 u = -1;
	printf("%d %d %d %d\n", (a[1] <- u) < 0, (a[1] <- -1) < 0, a[2]++, ++a[2]);
}
--- expect
0 1 1 1

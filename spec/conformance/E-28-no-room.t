# A sample without room for its cell is counted at the aggregate; its value is the same.
--- rules
E-28 D-8 X-6
--- options
aggr-cells=1
--- script
aggr a[1];
VMK:VMKLoad {
	printf("%d %d %d\n", a[1] <- 5, a[2] <- 6, a[3]++);
	a[1] <- 7;
	printa(a, "%0$d %count$d %sum$d");
}
--- trap
AggrFull 1:6 2
--- expect
5 6 1
1 2 12

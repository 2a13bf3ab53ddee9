# Texts and tables of a fire keep their order.
--- rules
P-15

--- script
aggr a;
VMK:VMKLoad {
	a++;
	printf("before\n");
	printa(a, "%count$d\n");
	printf("between\n");
	logaggr(a);
	printf("after\n");
}
--- expect
before
1
between
count   pct%
    1 100.0%
after

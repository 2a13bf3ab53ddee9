# Texts, tables and clearings of one fire keep their order.
--- rules
P-15 P-16 B-9

--- script
aggr a;
VMK:VMKLoad {
	a <- 5;
	printf("one\n");
	printa(a, "%sum$d");
	printf("two\n");
	clearaggr(a);
	printa(a, "%sum$d");
	printf("three\n");
	logaggr(a);
}
--- expect
one
5
two
three
count  pct%

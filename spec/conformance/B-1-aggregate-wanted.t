# Where a built-in takes an aggregate it takes a name of one alone: no variable, no cell, no bag, no number.
--- rules
B-1

--- script
aggr a[1];
bag b;
int n;
VMK:VMKLoad
{
	a[1]++;
	printa(n);
	printa(a[1]);
	logaggr(b);
	clearaggr(3);
	printa(a + 1);
}

--- reject
B-1 7:9 argument-type
B-1 8:9 argument-type
B-1 9:10 argument-type
B-1 10:12 argument-type
B-1 11:9 argument-type

# Without a second argument logaggr empties nothing, whatever the calls before it had for theirs.
--- rules
B-8

--- script
aggr a;
VMK:VMKLoad
{
	a++;
	printf("%d\n", 1);
	logaggr(a);
	printf("%d\n", 2);
	logaggr(a);
}

--- expect
1
count   pct%
    1 100.0%
2
count   pct%
    1 100.0%

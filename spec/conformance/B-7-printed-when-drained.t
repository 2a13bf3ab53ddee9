# The table shows what the aggregate holds when the body has ended, samples after the call included.
--- rules
B-7 P-16

--- script
aggr a;
VMK:VMKLoad
{
	a++;
	printa(a);
	printf("-\n");
	a++;
	printa(a);
}

--- expect
count   pct%
    2 100.0%
-
count   pct%
    2 100.0%

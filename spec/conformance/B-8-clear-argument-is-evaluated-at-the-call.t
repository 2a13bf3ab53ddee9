# The second argument may be any expression; what it is when the call runs counts.
--- rules
B-8 E-24

--- script
aggr a;
VMK:VMKLoad
{
	int i;

	a++;
	logaggr(a, i++);
	logaggr(a, i--);
	logaggr(a, i);
}

--- expect
count   pct%
    1 100.0%
count   pct%
    1 100.0%
count  pct%

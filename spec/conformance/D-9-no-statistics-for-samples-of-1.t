# A sample of 1 by an arrow is as one by ++: without any other there are no statistics.
--- rules
D-9

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 1;
	a[1]++;
	printa(a);
}

--- expect
intKey0  count   pct%
    0x1      2 100.0%

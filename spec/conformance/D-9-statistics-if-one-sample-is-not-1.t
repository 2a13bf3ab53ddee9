# One sample that is not 1 shows average, min and max of all rows.
--- rules
D-9

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	a[2] <- 2;
	printa(a);
}

--- expect
intKey0  avg  count  min  max  pct%
    0x1    1      1    1    1 33.3%
    0x2    2      1    2    2 66.6%

# Negative sums are positive shares of a negative total.
--- rules
D-11

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- -1;
	a[2] <- -3;
	printa(a);
}

--- expect
intKey0  avg  count  min  max  pct%
    0x2   -3      1   -3   -3 75.0%
    0x1   -1      1   -1   -1 25.0%

# -3 / 2 is -1 and 3 / 2 is 1; where the sums cancel each share is 0.0%.
--- rules
D-11

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- -4;
	a[1] <- 1;
	a[2] <- 4;
	a[2] <- -1;
	printa(a);
}

--- expect
intKey0  avg  count  min  max  pct%
    0x1   -1      2   -4    1  0.0%
    0x2    1      2   -1    4  0.0%

# Samples 0 and 2 have the mean 1, but not min = max = 1.
--- rules
D-9

--- script
aggr a;
VMK:VMKLoad
{
	a <- 0;
	a <- 2;
	printa(a);
}

--- expect
avg  count  min  max   pct%
  1      2    0    2 100.0%

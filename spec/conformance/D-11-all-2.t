# Samples that are all equal, but not 1, have statistics.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 2;
	a[0] <- 2;
	a[1] <- 2;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x1    2      1    2    2 33.3%
    0x0    2      2    2    2 66.6%

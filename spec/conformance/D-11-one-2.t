# One sample of 2 among ones brings the statistics back, for all rows.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 1;
	a[1] <- 2;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x0    1      1    1    1 33.3%
    0x1    2      1    2    2 66.6%

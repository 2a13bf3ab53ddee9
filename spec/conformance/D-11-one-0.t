# One sample of 0 among ones brings the statistics back.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 1;
	a[0] <- 1;
	a[1] <- 1;
	a[1] <- 0;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x1    0      2    0    1 33.3%
    0x0    1      2    1    1 66.6%

# Shares far beyond 100 per cent widen their column.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 1000;
	a[1] <- -999;
	printa(a);
}
--- expect
intKey0   avg  count   min   max      pct%
    0x1  -999      1  -999  -999 -99900.0%
    0x0  1000      1  1000  1000 100000.0%

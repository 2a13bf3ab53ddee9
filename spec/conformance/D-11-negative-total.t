# A negative total: shares of negative rows are positive.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- -3;
	a[1] <- -5;
	a[1] <- 1;
	a[2] <- 2;
	printa(a);
}
--- expect
intKey0  avg  count  min  max   pct%
    0x1   -2      2   -5    1  80.0%
    0x0   -3      1   -3   -3  60.0%
    0x2    2      1    2    2 -40.0%

# A total of 0: every share is 0.0%.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 5;
	a[0] <- -5;
	a[1] <- 3;
	a[1] <- -3;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x0    0      2   -5    5  0.0%
    0x1    0      2   -3    3  0.0%

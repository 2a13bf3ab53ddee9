# Averages are cut toward zero on both sides of it.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 7;
	a[0] <- 0;
	a[1] <- -7;
	a[1] <- 0;
	a[2] <- 1;
	a[2] <- 0;
	a[3] <- -1;
	a[3] <- 0;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x1   -3      2   -7    0  0.0%
    0x3    0      2   -1    0  0.0%
    0x2    0      2    0    1  0.0%
    0x0    3      2    0    7  0.0%

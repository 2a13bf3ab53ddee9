# A total of 0 made of rows that are not 0: every share is 0.0%.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 7;
	a[1] <- -7;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x1   -7      1   -7   -7  0.0%
    0x0    7      1    7    7  0.0%

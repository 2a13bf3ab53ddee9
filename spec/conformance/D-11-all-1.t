# Samples of 1 alone need no statistics.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 1;
	a[1] <- 1;
	a[1] <- 1;
	printa(a);
}
--- expect
intKey0  count  pct%
    0x0      1 33.3%
    0x1      2 66.6%

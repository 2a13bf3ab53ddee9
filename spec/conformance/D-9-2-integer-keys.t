# A table of 2 integer keys: a column for each, in their order; counts alone, for all samples are 1.
--- rules
D-9 D-12

--- script
aggr a[2];
VMK:VMKLoad {
	a[0, 1] <- 1;
	a[0, 1] <- 1;
	a[0, 1] <- 1;
	a[7, 8] <- 1;
	a[7, 8] <- 1;
	a[14, 15] <- 1;
	printa(a);
}
--- expect
intKey0  intKey1  count  pct%
    0xe      0xf      1 16.6%
    0x7      0x8      2 33.3%
    0x0      0x1      3 50.0%

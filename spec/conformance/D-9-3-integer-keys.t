# A table of 3 integer keys: a column for each, in their order; counts alone, for all samples are 1.
--- rules
D-9 D-12

--- script
aggr a[3];
VMK:VMKLoad {
	a[0, 1, 2] <- 1;
	a[0, 1, 2] <- 1;
	a[0, 1, 2] <- 1;
	a[7, 8, 9] <- 1;
	a[7, 8, 9] <- 1;
	a[14, 15, 16] <- 1;
	printa(a);
}
--- expect
intKey0  intKey1  intKey2  count  pct%
    0xe      0xf     0x10      1 16.6%
    0x7      0x8      0x9      2 33.3%
    0x0      0x1      0x2      3 50.0%

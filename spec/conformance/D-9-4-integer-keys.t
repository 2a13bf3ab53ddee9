# A table of 4 integer keys: a column for each, in their order; counts alone, for all samples are 1.
--- rules
D-9 D-12

--- script
aggr a[4];
VMK:VMKLoad {
	a[0, 1, 2, 3] <- 1;
	a[0, 1, 2, 3] <- 1;
	a[0, 1, 2, 3] <- 1;
	a[7, 8, 9, 10] <- 1;
	a[7, 8, 9, 10] <- 1;
	a[14, 15, 16, 17] <- 1;
	printa(a);
}
--- expect
intKey0  intKey1  intKey2  intKey3  count  pct%
    0xe      0xf     0x10     0x11      1 16.6%
    0x7      0x8      0x9      0xa      2 33.3%
    0x0      0x1      0x2      0x3      3 50.0%

# A table of 7 integer keys: a column for each, in their order; counts alone, for all samples are 1.
--- rules
D-9 D-12

--- script
aggr a[7];
VMK:VMKLoad {
	a[0, 1, 2, 3, 4, 5, 6] <- 1;
	a[0, 1, 2, 3, 4, 5, 6] <- 1;
	a[0, 1, 2, 3, 4, 5, 6] <- 1;
	a[7, 8, 9, 10, 11, 12, 13] <- 1;
	a[7, 8, 9, 10, 11, 12, 13] <- 1;
	a[14, 15, 16, 17, 18, 19, 20] <- 1;
	printa(a);
}
--- expect
intKey0  intKey1  intKey2  intKey3  intKey4  intKey5  intKey6  count  pct%
    0xe      0xf     0x10     0x11     0x12     0x13     0x14      1 16.6%
    0x7      0x8      0x9      0xa      0xb      0xc      0xd      2 33.3%
    0x0      0x1      0x2      0x3      0x4      0x5      0x6      3 50.0%

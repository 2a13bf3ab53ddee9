# Rows of equal sum stand as they were made, whatever their counts.
--- rules
D-10 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[9] <- 6;
	a[8] <- 2;
	a[8] <- 4;
	a[7] <- 1;
	a[7] <- 2;
	a[7] <- 3;
	a[6] <- 7;
	a[6] <- -1;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x9    6      1    6    6 25.0%
    0x8    3      2    2    4 25.0%
    0x7    2      3    1    3 25.0%
    0x6    3      2   -1    7 25.0%

# Rows go by their sums, not by their counts or keys.
--- rules
D-10 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[9] <- 1;
	a[9] <- 1;
	a[9] <- 1;
	a[9] <- 1;
	a[8] <- 9;
	a[7] <- -1;
	a[7] <- 2;
	a[6] <- 0;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x6    0      1    0    0  0.0%
    0x7    0      2   -1    2  7.1%
    0x9    1      4    1    1 28.5%
    0x8    9      1    9    9 64.2%

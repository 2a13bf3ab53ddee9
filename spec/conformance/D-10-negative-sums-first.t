# Negative sums stand before 0 and positive ones.
--- rules
D-10 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[9] <- 1;
	a[8] <- 0;
	a[7] <- -1;
	a[6] <- -100;
	a[5] <- 100;
	printa(a);
}
--- expect
intKey0   avg  count   min   max  pct%
    0x6  -100      1  -100  -100  0.0%
    0x7    -1      1    -1    -1  0.0%
    0x8     0      1     0     0  0.0%
    0x9     1      1     1     1  0.0%
    0x5   100      1   100   100  0.0%

# Cells of equal sum stand in the order of their first samples, though later ones came in another order.
--- rules
D-10 D-7

--- script
aggr a[1];
VMK:VMKLoad {
	a[3] <- 2;
	a[1] <- 4;
	a[2] <- 1;
	a[2] <- 3;
	a[3] <- 2;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
    0x3    2      2    2    2 33.3%
    0x1    4      1    4    4 33.3%
    0x2    2      2    1    3 33.3%

# Sums, total and the product with 1000 are exact where 64 bits would not do.
--- rules
D-11 D-7

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 0x7fffffffffffffff;
	a[2] <- 0x7fffffffffffffff;
	a[2] <- 0x7fffffffffffffff;
	a[2] <- 0x7fffffffffffffff;
	printa(a, "%0$d %avg$x %pct$s");
}

--- expect
1 7fffffffffffffff 25.0%
2 7fffffffffffffff 75.0%

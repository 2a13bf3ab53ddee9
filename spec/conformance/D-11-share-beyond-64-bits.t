# Where great sums cancel but for a rest, a share has more than 64 bits; it is exact.
--- rules
D-11 D-15

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 0x7fffffffffffffff;
	a[2] <- 0x8000000000000000;
	a[3] <- 2;
	printa(a, "%0$d %pct$s");
}

--- expect
2 -922337203685477580800.0%
3 200.0%
1 922337203685477580700.0%

# A share below a tenth of a per cent is 0.0%, without a sign.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 1;
	a[1] <- -1;
	a[2] <- 100000;
	printa(a);
}
--- expect
intKey0     avg  count     min     max   pct%
    0x1      -1      1      -1      -1   0.0%
    0x0       1      1       1       1   0.0%
    0x2  100000      1  100000  100000 100.0%

# A share just below the whole is cut, not rounded.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad {
	a[0] <- 1;
	a[1] <- 9999;
	printa(a);
}
--- expect
intKey0   avg  count   min   max  pct%
    0x0     1      1     1     1  0.0%
    0x1  9999      1  9999  9999 99.9%

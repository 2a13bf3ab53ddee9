# A row format shows the share in whole per cents by every integer conversion, with flags, width and precision.
--- rules
D-15 B-3

--- script
aggr a[1];
VMK:VMKLoad {
	a[5] <- 1;
	a[5] <- 2;
	a[5] <- -9;
	a[-1] <- 100;
	a[48] <- -50;
	a[48] <- 7;
	printa(a, "%pct$d %pct$i %pct$u %pct$x %pct$X %pct$o %pct$p %pct$8d %pct$-8d| %pct$+d %pct$05d %pct$.4d %pct$#x %pct$lld");
}
--- expect
-84 -84 18446744073709551532 ffffffffffffffac FFFFFFFFFFFFFFAC 1777777777777777777654 0xffffffffffffffac      -84 -84     | -84 -0084 -0084 0xffffffffffffffac -84
-11 -11 18446744073709551605 fffffffffffffff5 FFFFFFFFFFFFFFF5 1777777777777777777765 0xfffffffffffffff5      -11 -11     | -11 -0011 -0011 0xfffffffffffffff5 -11
196 196 196 c4 C4 304 0xc4      196 196     | +196 00196 0196 0xc4 196

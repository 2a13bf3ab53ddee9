# A row format shows the average by every integer conversion, with flags, width and precision.
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
	printa(a, "%avg$d %avg$i %avg$u %avg$x %avg$X %avg$o %avg$p %avg$8d %avg$-8d| %avg$+d %avg$05d %avg$.4d %avg$#x %avg$lld");
}
--- expect
-21 -21 18446744073709551595 ffffffffffffffeb FFFFFFFFFFFFFFEB 1777777777777777777753 0xffffffffffffffeb      -21 -21     | -21 -0021 -0021 0xffffffffffffffeb -21
-2 -2 18446744073709551614 fffffffffffffffe FFFFFFFFFFFFFFFE 1777777777777777777776 0xfffffffffffffffe       -2 -2      | -2 -0002 -0002 0xfffffffffffffffe -2
100 100 100 64 64 144 0x64      100 100     | +100 00100 0100 0x64 100

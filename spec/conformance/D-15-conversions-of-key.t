# A row format shows an integer key by every integer conversion, with flags, width and precision.
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
	printa(a, "%0$d %0$i %0$u %0$x %0$X %0$o %0$p %0$8d %0$-8d| %0$+d %0$05d %0$.4d %0$#x %0$lld");
}
--- expect
48 48 48 30 30 60 0x30       48 48      | +48 00048 0048 0x30 48
5 5 5 5 5 5 0x5        5 5       | +5 00005 0005 0x5 5
-1 -1 18446744073709551615 ffffffffffffffff FFFFFFFFFFFFFFFF 1777777777777777777777 0xffffffffffffffff       -1 -1      | -1 -0001 -0001 0xffffffffffffffff -1

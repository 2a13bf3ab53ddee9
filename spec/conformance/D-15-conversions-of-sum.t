# A row format shows the sum by every integer conversion, with flags, width and precision.
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
	printa(a, "%sum$d %sum$i %sum$u %sum$x %sum$X %sum$o %sum$p %sum$8d %sum$-8d| %sum$+d %sum$05d %sum$.4d %sum$#x %sum$lld");
}
--- expect
-43 -43 18446744073709551573 ffffffffffffffd5 FFFFFFFFFFFFFFD5 1777777777777777777725 0xffffffffffffffd5      -43 -43     | -43 -0043 -0043 0xffffffffffffffd5 -43
-6 -6 18446744073709551610 fffffffffffffffa FFFFFFFFFFFFFFFA 1777777777777777777772 0xfffffffffffffffa       -6 -6      | -6 -0006 -0006 0xfffffffffffffffa -6
100 100 100 64 64 144 0x64      100 100     | +100 00100 0100 0x64 100

# A row format shows the least sample by every integer conversion, with flags, width and precision.
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
	printa(a, "%min$d %min$i %min$u %min$x %min$X %min$o %min$p %min$8d %min$-8d| %min$+d %min$05d %min$.4d %min$#x %min$lld");
}
--- expect
-50 -50 18446744073709551566 ffffffffffffffce FFFFFFFFFFFFFFCE 1777777777777777777716 0xffffffffffffffce      -50 -50     | -50 -0050 -0050 0xffffffffffffffce -50
-9 -9 18446744073709551607 fffffffffffffff7 FFFFFFFFFFFFFFF7 1777777777777777777767 0xfffffffffffffff7       -9 -9      | -9 -0009 -0009 0xfffffffffffffff7 -9
100 100 100 64 64 144 0x64      100 100     | +100 00100 0100 0x64 100

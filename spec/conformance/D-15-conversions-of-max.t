# A row format shows the greatest sample by every integer conversion, with flags, width and precision.
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
	printa(a, "%max$d %max$i %max$u %max$x %max$X %max$o %max$p %max$8d %max$-8d| %max$+d %max$05d %max$.4d %max$#x %max$lld");
}
--- expect
7 7 7 7 7 7 0x7        7 7       | +7 00007 0007 0x7 7
2 2 2 2 2 2 0x2        2 2       | +2 00002 0002 0x2 2
100 100 100 64 64 144 0x64      100 100     | +100 00100 0100 0x64 100

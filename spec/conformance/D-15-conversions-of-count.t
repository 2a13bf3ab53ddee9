# A row format shows the count by every integer conversion, with flags, width and precision.
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
	printa(a, "%count$d %count$i %count$u %count$x %count$X %count$o %count$p %count$8d %count$-8d| %count$+d %count$05d %count$.4d %count$#x %count$lld");
}
--- expect
2 2 2 2 2 2 0x2        2 2       | +2 00002 0002 0x2 2
3 3 3 3 3 3 0x3        3 3       | +3 00003 0003 0x3 3
1 1 1 1 1 1 0x1        1 1       | +1 00001 0001 0x1 1

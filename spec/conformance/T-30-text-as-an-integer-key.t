# Where the counts want integers it is the address, and nothing is read.
--- rules
T-30

--- script
aggr a[2][1];
VMK:VMKLoad {
	char *p = 0x1000;
	a[p, "s", 7]++;
	printa(a, "%0$x %1$d %2$s");
}
--- expect
1000 7 s

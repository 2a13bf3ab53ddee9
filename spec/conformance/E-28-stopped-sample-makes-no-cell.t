# A sample that raises adds nothing, and makes no cell.
--- rules
E-28 E-1
--- script
aggr a[1];
int zero;
VMK:VMKLoad {
	try { a[1] <- 1 / zero; } catch { }
	a[2] <- 2;
	printa(a, "%0$d %count$d");
}
--- expect
2 1

# The keys are evaluated in source order, then the sample; each kind of key keeps its own order.
--- rules
E-28 T-30
--- script
aggr a[2][1];
VMK:VMKLoad {
	int i = 1;
	string s = "x";
	a[i++, s += "y", i++] <- i++ * 10;
	a[s, i, i] <- 1;
	printa(a, "%0$d %1$d %2$s %sum$d");
}
--- expect
4 4 xy 1
1 2 xy 30

# Every column with every kind of conversion it takes; widths, precisions and %% too.
--- rules
T-36 D-15

--- script
aggr a[1][1];
VMK:VMKLoad {
	a[255, "key"] <- -3;
	a[255, "key"] <- 8;
	printa(a, "");
	printa(a, "%0$#x %0$5d|%1$5.2s|%1$-5s|%count$03u %min$d %max$o %avg$i %sum$X %pct$s %pct$d%%");
}
--- expect

0xff   255|   ke|key  |002 -3 10 2 5 100.0% 100%

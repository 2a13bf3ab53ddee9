# An aggregate has AGGR_CELLS cells: the 4097th does not fit.
--- rules
X-7

--- script
aggr a[1];
aggr n;
VMK:VMKLoad {
	for (int i = 0; i < 4097; i++)
		a[i]++, n++;
	printa(n, "%count$d\n");
}
VMK:VMKLoad { clearaggr(a); }
VMK:VMKLoad { a[4096] <- 7; printa(a, "%0$d %sum$d\n"); }
--- expect
4097
4096 7
--- trap
AggrFull 1:6 1

# A row format says nothing of the samples that were lost.
--- rules
D-8 D-15 X-6

--- options
aggr-cells=1

--- script
aggr a[1];
VMK:VMKLoad {
	a[1]++;
	a[2]++;
	printa(a, "%0$d %count$d");
}
--- trap
AggrFull 1:6 1
--- expect
1 1

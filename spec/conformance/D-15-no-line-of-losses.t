# A row format does not tell of lost samples.
--- rules
D-15 D-8 X-6

--- options
aggr-cells=1

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	a[2]++;
	printa(a, "%0$d");
}

--- trap
AggrFull 1:6 1

--- expect
1

# An aggregate with room for two cells: the next keys are lost and counted, the old ones go on.
--- rules
D-8 X-6 D-7

--- options
aggr-cells=2

--- script
aggr a[1];
VMK:VMKLoad {
	int i;
	for (i = 0; i < 5; i++)
		a[i] <- 10 + i;
	a[0] <- 0;
	printa(a);
}
--- trap
AggrFull 1:6 3
--- expect
intKey0  avg  count  min  max  pct%
    0x0    5      2    0   10 47.6%
    0x1   11      1   11   11 52.3%
(3 samples of other keys not shown: table full)

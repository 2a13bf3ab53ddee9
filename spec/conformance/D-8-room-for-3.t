# An aggregate with room for three cells: the next keys are lost and counted, the old ones go on.
--- rules
D-8 X-6 D-7

--- options
aggr-cells=3

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
AggrFull 1:6 2
--- expect
intKey0  avg  count  min  max  pct%
    0x0    5      2    0   10 30.3%
    0x1   11      1   11   11 33.3%
    0x2   12      1   12   12 36.3%
(2 samples of other keys not shown: table full)

# With room for one cell, two samples of other keys are lost, and the table ends with their number.
--- rules
D-8 D-9 X-6

--- options
aggr-cells=1

--- script
aggr a[1][1];
VMK:VMKLoad
{
	a[7, "w"] <- 3;
	a[7, "x"] <- 8;
	a[8, "w"] <- 9;
	a[7, "w"] <- 4;
	printa(a);
}

--- trap
AggrFull 1:6 2

--- expect
intKey0  strKey0  avg  count  min  max   pct%
    0x7        w    3      2    3    4 100.0%
(2 samples of other keys not shown: table full)

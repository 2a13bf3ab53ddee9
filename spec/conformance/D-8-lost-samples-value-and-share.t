# A lost sample has its value all the same, and counts in no total: the last row is all of the table.
--- rules
D-8 D-11 E-28 X-6

--- options
aggr-cells=1

--- script
aggr a[1];
VMK:VMKLoad
{
	printf("%d %d\n", a[1] <- 3, a[2] <- 97);
	logaggr(a);
}

--- trap
AggrFull 1:6 1

--- expect
3 97
intKey0  avg  count  min  max   pct%
    0x1    3      1    3    3 100.0%
(1 samples of other keys not shown: table full)

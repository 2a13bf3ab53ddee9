# A loss of an inferred aggregate is counted at its first use, of a declared one at its declaration.
--- rules
X-6

--- options
aggr-cells=1

--- script
aggr a[1];
VMM:HV_Exit {
	a[1]++;
	a[2]++;
	inferred[1]++;
	inferred[1]++;
	inferred[2]++;
	inferred[3] <- 5;
	printa(inferred, "%0$d %count$d\n");
}
--- events
1 VMM:HV_Exit

--- expect
1 2
--- trap
AggrFull 1:6 1
AggrFull 5:2 2

# Too few, too many and none; keys where there are none; the wrong kind.
--- rules
T-30

--- script
aggr a[1][1], n;
VMK:VMKLoad {
	a[1] <- 2;
	a[1, "x", 2] <- 3;
	a <- 1;
	n[1]++;
	a["x", "y"]++;
	a++;
}
--- reject
T-30 3:3 aggr-key-count
T-30 4:3 aggr-key-count
T-30 5:2 aggr-key-count
T-30 6:3 aggr-key-count
T-30 7:3 aggr-key-count
T-30 8:2 aggr-key-count

# Parentheses around the name of a bag or an aggregate change nothing: what is wrong with it is at the name.
--- rules
T-29 T-30

--- script
bag b;
aggr a[1];
VMK:VMKLoad {
	(b) <- 1;
	((b))++;
	x = (b);
	x = ((a));
	x = ((a))[1];
	printf("%d\n", (b));
}
--- reject
T-29 4:3 bag-value
T-29 5:4 bag-value
T-29 6:7 bag-value
T-30 7:8 aggr-read
T-30 8:8 aggr-read
T-29 9:18 bag-value

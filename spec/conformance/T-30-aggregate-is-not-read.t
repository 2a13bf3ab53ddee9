# Neither an aggregate nor an element of one has a value, nor is it an argument of a function.
--- rules
T-30

--- script
aggr a[1], n;
int f(int v) { return v; }
VMK:VMKLoad {
	x = a[1];
	printf("%d\n", n);
	f(n);
	if (a[1] > 2) exit();
	a[1];
}
--- reject
T-30 4:6 aggr-read
T-30 5:17 aggr-read
T-30 6:4 aggr-read
T-30 7:6 aggr-read
T-30 8:2 aggr-read

# The cells of an aggregate cannot be read by the script.
--- rules
D-7 T-30

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	printf("%d\n", a[1]);
}

--- reject
T-30 5:17 aggr-read

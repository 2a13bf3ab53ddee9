# Texts are all strings or all integers: two of them do not fill one key of each kind.
--- rules
T-30

--- script
aggr a[1][1];
VMK:VMKLoad {
	char *p, *q;
	a[p, q]++;
}
--- reject
T-30 4:3 aggr-key-count

# An aggregate takes no --.
--- rules
T-30

--- script
aggr a[1], n;
VMK:VMKLoad {
	a[1]--;
	--n;
}
--- reject
T-30 3:6 aggr-step
T-30 4:2 aggr-step

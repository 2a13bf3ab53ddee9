# A directive without a column, with an unknown one, and with a key that the aggregate does not have.
--- rules
T-36 D-15

--- script
aggr a[1][1];
VMK:VMKLoad {
	printa(a, "%d");
	printa(a, "%cnt$d");
	printa(a, "%2$d");
	printa(a, "100%");
	printa(a, "%4294967296$d");
}
--- reject
T-36 3:12 printa-format
T-36 4:12 printa-format
T-36 5:12 printa-format
T-36 6:12 printa-format
T-36 7:12 printa-format

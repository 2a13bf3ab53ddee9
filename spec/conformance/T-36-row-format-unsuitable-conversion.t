# %s of a number, a number of a string, and what is no conversion.
--- rules
T-36 D-15

--- script
aggr a[1][1];
VMK:VMKLoad {
	printa(a, "%0$s");
	printa(a, "%1$d");
	printa(a, "%count$s");
	printa(a, "%0$y");
	printa(a, "%1$");
	printa(a, "%0$%");
	printa(a, "%pct$y");
}
--- reject
T-36 3:12 printa-format
T-36 4:12 printa-format
T-36 5:12 printa-format
T-36 6:12 printa-format
T-36 7:12 printa-format
T-36 8:12 printa-format
T-36 9:12 printa-format

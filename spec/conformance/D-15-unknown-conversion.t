# n, f and a width of '*' are no conversions; %% takes neither column nor width.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	printa(a, "%0$n");
	printa(a, "%0$f");
	printa(a, "%0$*d");
	printa(a, "%0$%");
	printa(a, "%5%");
}

--- reject
T-36 5:12 printa-format
T-36 6:12 printa-format
T-36 7:12 printa-format
T-36 8:12 printa-format
T-36 9:12 printa-format

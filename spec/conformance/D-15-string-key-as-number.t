# A string key has no conversion d, not c either.
--- rules
D-15 T-36

--- script
aggr a[0][1];
VMK:VMKLoad
{
	a["x"]++;
	printa(a, "%0$d");
	printa(a, "%0$c");
}

--- reject
T-36 5:12 printa-format
T-36 6:12 printa-format

# Columns have six names, in lower case; what is near to one is none.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	printa(a, "%total$d");
	printa(a, "%COUNT$d");
	printa(a, "%counts$d");
	printa(a, "%$d");
}

--- reject
T-36 5:12 printa-format
T-36 6:12 printa-format
T-36 7:12 printa-format
T-36 8:12 printa-format

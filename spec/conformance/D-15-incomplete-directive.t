# A directive that the format's end cuts off, and a per cent sign alone, are errors.
--- rules
D-15 T-36

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	printa(a, "%");
	printa(a, "%0");
	printa(a, "%0$");
	printa(a, "%0$-5.2l");
	printa(a, "100% sure");
}

--- reject
T-36 5:12 printa-format
T-36 6:12 printa-format
T-36 7:12 printa-format
T-36 8:12 printa-format
T-36 9:12 printa-format

# Rows of one sum stand in the order of their first samples, not in that of keys or last samples.
--- rules
D-10

--- script
aggr a[1];
VMK:VMKLoad
{
	a[9]++;
	a[3]++;
	a[5]++;
	a[3]++;
	a[5]++;
	a[9]++;
	printa(a, "%0$d");
}

--- expect
9
3
5

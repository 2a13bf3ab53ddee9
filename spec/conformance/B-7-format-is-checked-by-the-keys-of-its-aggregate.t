# Two aggregates, two meanings of key 0.
--- rules
B-7 D-15 T-36

--- script
aggr byname[0][1];
aggr bynumber[1];
VMK:VMKLoad
{
	byname["x"]++;
	bynumber[7]++;
	printa(byname, "%0$s");
	printa(bynumber, "%0$d");
}

--- expect
x
7

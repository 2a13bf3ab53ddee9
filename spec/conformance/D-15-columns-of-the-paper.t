# In the paper's language the columns sum and pct are refused, the others are not.
--- rules
D-15 X-8

--- options
std=paper

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	printa(a, "%0$d %count$d %min$d %max$d %avg$d");
	printa(a, "%sum$d");
	printa(a, "%pct$s");
}

--- reject
X-8 6:12 extension
X-8 7:12 extension

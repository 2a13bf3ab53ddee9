# All 255 bytes of a string key count.
--- rules
D-7 D-5

--- script
aggr a[0][1];
VMK:VMKLoad
{
	string s;
	int i;

	for (i = 0; i < 254; i++)
		s += "a";
	a[s + "b"]++;
	a[s + "c"]++;
	a[s + "bc"]++;
	printa(a, "%count$d");
}

--- expect
1
2

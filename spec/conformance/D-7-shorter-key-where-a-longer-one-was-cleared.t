# A key is its bytes alone, also in a cell that had a longer one before the aggregate was emptied.
--- rules
D-7 B-9 D-5

--- script
aggr a[0][1];
VMK:VMKLoad { a["ab"]++; clearaggr(a); }
VMK:VMKLoad
{
	a["a"]++;
	a["aa"]++;
	a["a"]++;
	printa(a, "%0$s %count$d");
}

--- expect
aa 1
a 2

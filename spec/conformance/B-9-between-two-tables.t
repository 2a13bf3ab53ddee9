# Records take effect in their order: the table before the clearing has the cells, the one behind it has none.
--- rules
B-9 P-14

--- script
aggr a;
VMK:VMKLoad
{
	a++;
	printa(a);
	clearaggr(a);
	printa(a);
}

--- expect
count   pct%
    1 100.0%
count  pct%

# A count of six digits widens its column, in the first column of a table without keys too.
--- rules
D-9

--- script
aggr a;
VMK:VMKLoad
{
	int i;

	for (i = 0; i < 123456; i++)
		a++;
	printa(a);
}

--- expect
 count   pct%
123456 100.0%

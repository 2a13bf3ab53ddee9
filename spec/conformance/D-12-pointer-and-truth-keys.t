# A pointer and a comparison are integer keys like any other.
--- rules
D-12 T-30

--- script
aggr a[2];
VMK:VMKLoad
{
	int32 *p;

	p = 0x1000;
	a[p + 1, p == 0x1000]++;
	printa(a);
}

--- expect
intKey0  intKey1  count   pct%
 0x1004      0x1      1 100.0%

# Integer keys, string keys, count, share; in this order, however the sample names its keys.
--- rules
D-9 T-30

--- script
aggr a[2][2];
VMK:VMKLoad
{
	a["s", 1, "t", 0xabc]++;
	printa(a);
}

--- expect
intKey0  intKey1  strKey0  strKey1  count   pct%
    0x1    0xabc        s        t      1 100.0%

# -1 of a narrow signed type and 2^64 - 1 are one key; 0xff is another one.
--- rules
D-7

--- script
aggr a[1];
VMK:VMKLoad
{
	int8 c;
	uint64 u;

	c = -1;
	u = 0xffffffffffffffff;
	a[c]++;
	a[u]++;
	a[(uint8)c]++;
	printa(a, "%0$x %count$d\n");
}

--- expect
ff 1
ffffffffffffffff 2

# A sample of an unsigned type is taken as a signed number.
--- rules
D-7 E-28

--- script
aggr a;
VMK:VMKLoad
{
	uint64 u;

	u = 0xffffffffffffffff;
	a <- u;
	printa(a, "%min$d %max$d %avg$d");
}

--- expect
-1 -1 -1

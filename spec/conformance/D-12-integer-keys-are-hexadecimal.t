# A key is 0x and the cell in hexadecimal: zero is 0x0, a narrow -1 has 16 digits.
--- rules
D-12

--- script
aggr a[1];
VMK:VMKLoad
{
	int8 c;
	char *p;

	a[0]++;
	a[0xDEADBEEF]++;
	a[0x8000000000000000]++;
	c = -1;
	a[c]++;
	printa(a);
}

--- expect
           intKey0  count  pct%
               0x0      1 25.0%
        0xdeadbeef      1 25.0%
0x8000000000000000      1 25.0%
0xffffffffffffffff      1 25.0%

# Cells made with keys on both sides of 0 in turn are found again.
--- rules
D-7 D-10

--- script
aggr a[1];
VMK:VMKLoad {
	int i;
	for (i = 0; i < 20; i++)
		a[i % 2 ? i : -i] <- 1;
	for (i = 19; i >= 0; i--)
		a[i % 2 ? i : -i] <- 2;
	printa(a);
}
--- expect
           intKey0  avg  count  min  max  pct%
               0x0    1      2    1    2  5.0%
               0x1    1      2    1    2  5.0%
0xfffffffffffffffe    1      2    1    2  5.0%
               0x3    1      2    1    2  5.0%
0xfffffffffffffffc    1      2    1    2  5.0%
               0x5    1      2    1    2  5.0%
0xfffffffffffffffa    1      2    1    2  5.0%
               0x7    1      2    1    2  5.0%
0xfffffffffffffff8    1      2    1    2  5.0%
               0x9    1      2    1    2  5.0%
0xfffffffffffffff6    1      2    1    2  5.0%
               0xb    1      2    1    2  5.0%
0xfffffffffffffff4    1      2    1    2  5.0%
               0xd    1      2    1    2  5.0%
0xfffffffffffffff2    1      2    1    2  5.0%
               0xf    1      2    1    2  5.0%
0xfffffffffffffff0    1      2    1    2  5.0%
              0x11    1      2    1    2  5.0%
0xffffffffffffffee    1      2    1    2  5.0%
              0x13    1      2    1    2  5.0%

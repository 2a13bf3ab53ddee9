# Cells made with descending keys are found again.
--- rules
D-7 D-10

--- script
aggr a[1];
VMK:VMKLoad {
	int i;
	for (i = 0; i < 20; i++)
		a[40 - i] <- 1;
	for (i = 19; i >= 0; i--)
		a[40 - i] <- 2;
	printa(a);
}
--- expect
intKey0  avg  count  min  max  pct%
   0x28    1      2    1    2  5.0%
   0x27    1      2    1    2  5.0%
   0x26    1      2    1    2  5.0%
   0x25    1      2    1    2  5.0%
   0x24    1      2    1    2  5.0%
   0x23    1      2    1    2  5.0%
   0x22    1      2    1    2  5.0%
   0x21    1      2    1    2  5.0%
   0x20    1      2    1    2  5.0%
   0x1f    1      2    1    2  5.0%
   0x1e    1      2    1    2  5.0%
   0x1d    1      2    1    2  5.0%
   0x1c    1      2    1    2  5.0%
   0x1b    1      2    1    2  5.0%
   0x1a    1      2    1    2  5.0%
   0x19    1      2    1    2  5.0%
   0x18    1      2    1    2  5.0%
   0x17    1      2    1    2  5.0%
   0x16    1      2    1    2  5.0%
   0x15    1      2    1    2  5.0%

# Shares of tenths are truncated toward zero: -3 of 2007 is -0.1%, 10 are 0.4%.
--- rules
D-11 D-9 D-12

--- script
aggr a[1];
VMK:VMKLoad
{
	a[0xc] <- 900;
	a[0xc] <- 1100;
	a[7] <- 10;
	a[-1] <- -4;
	a[-1] <- 1;
	printa(a);
}

--- expect
           intKey0   avg  count  min   max  pct%
0xffffffffffffffff    -1      2   -4     1 -0.1%
               0x7    10      1   10    10  0.4%
               0xc  1000      2  900  1100 99.6%

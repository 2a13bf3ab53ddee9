# A share may be far above 100% where sums nearly cancel; its column grows with it.
--- rules
D-11 D-9

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 1000000000000;
	a[2] <- -999999999999;
	printa(a);
}

--- expect
intKey0            avg  count            min            max               pct%
    0x2  -999999999999      1  -999999999999  -999999999999 -99999999999900.0%
    0x1  1000000000000      1  1000000000000  1000000000000 100000000000000.0%

# Each column is as wide as its longest cell; the share's is one wider, and may hold -100.0%.
--- rules
D-9 D-11

--- script
aggr a[1];
VMK:VMKLoad
{
	a[0x123456789a] <- 1000000;
	a[1] <- -2000000;
	printa(a);
}

--- expect
     intKey0       avg  count       min       max    pct%
         0x1  -2000000      1  -2000000  -2000000  200.0%
0x123456789a   1000000      1   1000000   1000000 -100.0%

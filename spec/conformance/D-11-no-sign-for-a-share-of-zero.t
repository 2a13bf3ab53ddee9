# A negative sum whose share is truncated to 0 has no minus sign.
--- rules
D-11

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- -1;
	a[2] <- 2010;
	printa(a);
}

--- expect
intKey0   avg  count   min   max   pct%
    0x1    -1      1    -1    -1   0.0%
    0x2  2010      1  2010  2010 100.0%

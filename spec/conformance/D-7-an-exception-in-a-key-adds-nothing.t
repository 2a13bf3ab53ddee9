# If a key or the sample raises an exception, no sample is added and no cell made.
--- rules
D-7 E-28

--- script
aggr a[1];
int zero;
VMK:VMKLoad
{
	try { a[1 / zero]++; } catch { }
	try { a[2] <- 1 / zero; } catch { }
	a[3]++;
	printa(a, "%0$d %count$d");
}

--- expect
3 1

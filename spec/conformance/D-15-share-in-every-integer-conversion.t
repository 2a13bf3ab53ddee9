# As a number a share takes each integer conversion.
--- rules
D-15

--- script
aggr a;
VMK:VMKLoad
{
	a++;
	printa(a, "%pct$i %pct$u %pct$x %pct$X %pct$o %pct$c %pct$p");
}

--- expect
100 100 64 64 144 d 0x64

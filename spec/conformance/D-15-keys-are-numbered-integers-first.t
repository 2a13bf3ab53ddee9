# Key numbers count the integer keys, then the string keys; they are decimal numbers.
--- rules
D-15

--- script
aggr a[2][2];
VMK:VMKLoad
{
	a["s", 10, "t", 20]++;
	printa(a, "%3$s %2$s %1$d %0$d %01$d %003$s");
}

--- expect
t s 20 10 20 t

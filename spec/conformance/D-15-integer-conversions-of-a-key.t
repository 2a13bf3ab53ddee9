# An integer key takes every integer conversion.
--- rules
D-15 B-3

--- script
aggr a[1];
VMK:VMKLoad
{
	a[65]++;
	a[-1]++;
	printa(a, "%0$d %0$i %0$u %0$x %0$X %0$o %0$p");
	printa(a, "[%0$3c]");
}

--- expect
65 65 65 41 41 101 0x41
-1 -1 18446744073709551615 ffffffffffffffff FFFFFFFFFFFFFFFF 1777777777777777777777 0xffffffffffffffff
[  A]
[  ÿ]

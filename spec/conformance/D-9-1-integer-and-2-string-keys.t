# Integer keys stand before string keys, whatever order they were written in; here 1 and 2.
--- rules
D-9 D-12 D-13

--- script
aggr a[1][2];
VMK:VMKLoad {
	a[1, "xxxxx", "xxxxxx"] <- 1;
	a[1, "xxxxx", "xxxxxx"] <- -1;
	a[1, "xxxxx", "xxxxxx"] <- 1;
	a[2, "xxxxxxxxxx", "xxxxxxxxxxx"] <- 2;
	a[2, "xxxxxxxxxx", "xxxxxxxxxxx"] <- -2;
	a[2, "xxxxxxxxxx", "xxxxxxxxxxx"] <- 4;
	a[3, "xxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxx"] <- 3;
	a[3, "xxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxx"] <- -3;
	a[3, "xxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxx"] <- 7;
	printa(a);
}
--- expect
intKey0          strKey0           strKey1  avg  count  min  max  pct%
    0x1            xxxxx            xxxxxx    0      3   -1    1  8.3%
    0x2       xxxxxxxxxx       xxxxxxxxxxx    1      3   -2    4 33.3%
    0x3  xxxxxxxxxxxxxxx  xxxxxxxxxxxxxxxx    2      3   -3    7 58.3%

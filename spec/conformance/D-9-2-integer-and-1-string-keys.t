# Integer keys stand before string keys, whatever order they were written in; here 2 and 1.
--- rules
D-9 D-12 D-13

--- script
aggr a[2][1];
VMK:VMKLoad {
	a[1, 0, "xxxxx"] <- 1;
	a[1, 0, "xxxxx"] <- -1;
	a[1, 0, "xxxxx"] <- 1;
	a[2, 1, "xxxxxxxxxx"] <- 2;
	a[2, 1, "xxxxxxxxxx"] <- -2;
	a[2, 1, "xxxxxxxxxx"] <- 4;
	a[3, 2, "xxxxxxxxxxxxxxx"] <- 3;
	a[3, 2, "xxxxxxxxxxxxxxx"] <- -3;
	a[3, 2, "xxxxxxxxxxxxxxx"] <- 7;
	printa(a);
}
--- expect
intKey0  intKey1          strKey0  avg  count  min  max  pct%
    0x1      0x0            xxxxx    0      3   -1    1  8.3%
    0x2      0x1       xxxxxxxxxx    1      3   -2    4 33.3%
    0x3      0x2  xxxxxxxxxxxxxxx    2      3   -3    7 58.3%

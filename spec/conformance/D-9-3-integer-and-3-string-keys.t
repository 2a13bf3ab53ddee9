# Integer keys stand before string keys, whatever order they were written in; here 3 and 3.
--- rules
D-9 D-12 D-13

--- script
aggr a[3][3];
VMK:VMKLoad {
	a[1, 0, -1, "xxxxx", "xxxxxx", "xxxxxxx"] <- 1;
	a[1, 0, -1, "xxxxx", "xxxxxx", "xxxxxxx"] <- -1;
	a[1, 0, -1, "xxxxx", "xxxxxx", "xxxxxxx"] <- 1;
	a[2, 1, 0, "xxxxxxxxxx", "xxxxxxxxxxx", "xxxxxxxxxxxx"] <- 2;
	a[2, 1, 0, "xxxxxxxxxx", "xxxxxxxxxxx", "xxxxxxxxxxxx"] <- -2;
	a[2, 1, 0, "xxxxxxxxxx", "xxxxxxxxxxx", "xxxxxxxxxxxx"] <- 4;
	a[3, 2, 1, "xxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxx"] <- 3;
	a[3, 2, 1, "xxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxx"] <- -3;
	a[3, 2, 1, "xxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxxx"] <- 7;
	printa(a);
}
--- expect
intKey0  intKey1             intKey2          strKey0           strKey1            strKey2  avg  count  min  max  pct%
    0x1      0x0  0xffffffffffffffff            xxxxx            xxxxxx            xxxxxxx    0      3   -1    1  8.3%
    0x2      0x1                 0x0       xxxxxxxxxx       xxxxxxxxxxx       xxxxxxxxxxxx    1      3   -2    4 33.3%
    0x3      0x2                 0x1  xxxxxxxxxxxxxxx  xxxxxxxxxxxxxxxx  xxxxxxxxxxxxxxxxx    2      3   -3    7 58.3%

# Keys of different heights in one row end on its last line; a line above ends with its last text.
--- rules
D-13 D-9

--- script
aggr a[1][2];
VMK:VMKLoad {
	a[1, "a\nb\nc", "x"] <- 1;
	a[2, "d", "y\nz"] <- 1;
	a[2, "d", "y\nz"] <- 1;
	a[3, "", "\n"] <- 1;
	a[3, "", "\n"] <- 1;
	a[3, "", "\n"] <- 1;
	printa(a);
}
--- expect
intKey0  strKey0  strKey1  count  pct%
               a
               b
    0x1        c        x      1 16.6%
                        y
    0x2        d        z      2 33.3%
    0x3                        3 50.0%

# Each string key stands at the bottom of its row; a line above the last ends with the last text on it.
--- rules
D-13

--- script
aggr a[1][2];
VMK:VMKLoad
{
	a[1, "a\nb", "x"]++;
	a[2, "c", "y\nzz"]++;
	a[3, "1\n2\n3", "4\n5"]++;
	printa(a);
}

--- expect
intKey0  strKey0  strKey1  count  pct%
               a
    0x1        b        x      1 33.3%
                        y
    0x2        c       zz      1 33.3%
               1
               2        4
    0x3        3        5      1 33.3%

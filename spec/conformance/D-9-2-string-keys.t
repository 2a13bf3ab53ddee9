# A table of 2 string keys and statistics: each column as wide as its longest text or its header.
--- rules
D-9 D-13

--- script
aggr a[0][2];
VMK:VMKLoad {
	a["a0", "a1"] <- 1;
	a["a0", "a1"] <- 2;
	a["bb0", "bb1"] <- 11;
	a["bb0", "bb1"] <- 2;
	a["ccc0", "ccc1"] <- 21;
	a["ccc0", "ccc1"] <- 2;
	printa(a);
}
--- expect
strKey0  strKey1  avg  count  min  max  pct%
     a0       a1    1      2    1    2  7.6%
    bb0      bb1    6      2    2   11 33.3%
   ccc0     ccc1   11      2    2   21 58.9%

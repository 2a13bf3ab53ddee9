# A table of 5 string keys and statistics: each column as wide as its longest text or its header.
--- rules
D-9 D-13

--- script
aggr a[0][5];
VMK:VMKLoad {
	a["a0", "a1", "a2", "a3", "a4"] <- 1;
	a["a0", "a1", "a2", "a3", "a4"] <- 2;
	a["bb0", "bb1", "bb2", "bb3", "bb4"] <- 11;
	a["bb0", "bb1", "bb2", "bb3", "bb4"] <- 2;
	a["ccc0", "ccc1", "ccc2", "ccc3", "ccc4"] <- 21;
	a["ccc0", "ccc1", "ccc2", "ccc3", "ccc4"] <- 2;
	printa(a);
}
--- expect
strKey0  strKey1  strKey2  strKey3  strKey4  avg  count  min  max  pct%
     a0       a1       a2       a3       a4    1      2    1    2  7.6%
    bb0      bb1      bb2      bb3      bb4    6      2    2   11 33.3%
   ccc0     ccc1     ccc2     ccc3     ccc4   11      2    2   21 58.9%

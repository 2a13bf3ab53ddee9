# A table of 1 string keys and statistics: each column as wide as its longest text or its header.
--- rules
D-9 D-13

--- script
aggr a[0][1];
VMK:VMKLoad {
	a["a0"] <- 1;
	a["a0"] <- 2;
	a["bb0"] <- 11;
	a["bb0"] <- 2;
	a["ccc0"] <- 21;
	a["ccc0"] <- 2;
	printa(a);
}
--- expect
strKey0  avg  count  min  max  pct%
     a0    1      2    1    2  7.6%
    bb0    6      2    2   11 33.3%
   ccc0   11      2    2   21 58.9%

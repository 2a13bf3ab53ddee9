# Keys of one line, with and without a LF at their end, look alike and are two.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad {
	a["a"] <- 1;
	a["a\n"] <- 1;
	a["a\n"] <- 1;
	a["b"] <- 1;
	a["b"] <- 1;
	a["b"] <- 1;
	printa(a);
}
--- expect
strKey0  count  pct%
      a      1 16.6%
      a      2 33.3%
      b      3 50.0%

# A LF at the start of a key is an empty line above it.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad {
	a["\na"] <- 1;
	a["b"] <- 1;
	a["b"] <- 1;
	printa(a);
}
--- expect
strKey0  count  pct%

      a      1 33.3%
      b      2 66.6%

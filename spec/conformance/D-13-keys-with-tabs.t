# A TAB is one byte wide.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad {
	a["\t"] <- 1;
	a["a\tb"] <- 1;
	a["a\tb"] <- 1;
	a["abcd"] <- 1;
	a["abcd"] <- 1;
	a["abcd"] <- 1;
	printa(a);
}
--- expect
strKey0  count  pct%
      	      1 16.6%
    a	b      2 33.3%
   abcd      3 50.0%

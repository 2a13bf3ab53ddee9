# Keys of three lines: the last stands on the row.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad {
	a["one\ntwo\nthree\n"] <- 1;
	a["x"] <- 1;
	a["x"] <- 1;
	printa(a);
}
--- expect
strKey0  count  pct%
    one
    two
  three      1 33.3%
      x      2 66.6%

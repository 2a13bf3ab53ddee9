# A key of LFs alone: empty lines above an empty last one.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad {
	a["\n\n"] <- 1;
	a["x"] <- 1;
	a["x"] <- 1;
	printa(a);
}
--- expect
strKey0  count  pct%

             1 33.3%
      x      2 66.6%

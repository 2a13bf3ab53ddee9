# An empty key is a text of no bytes on the row itself.
--- rules
D-13

--- script
aggr a[0][1];
VMK:VMKLoad {
	a[""] <- 1;
	a["ab"] <- 1;
	a["ab"] <- 1;
	printa(a);
}
--- expect
strKey0  count  pct%
             1 33.3%
     ab      2 66.6%

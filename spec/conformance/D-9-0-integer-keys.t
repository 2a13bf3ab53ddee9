# A table of 0 integer keys: a column for each, in their order; counts alone, for all samples are 1.
--- rules
D-9 D-12

--- script
aggr a;
VMK:VMKLoad {
	a <- 1;
	a <- 1;
	a <- 1;
	printa(a);
}
--- expect
count   pct%
    3 100.0%

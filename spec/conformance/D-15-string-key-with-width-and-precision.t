# A row format shows a string key with width and precision; only - has an effect.
--- rules
D-15 B-3

--- script
aggr a[0][1];
VMK:VMKLoad {
	a["abc"] <- 1;
	a[""] <- 2;
	a["longer than 8"] <- 3;
	printa(a, "%0$s %0$8s %0$-8s| %0$.2s %0$+08.1s|");
}
--- expect
abc      abc abc     | ab        a|
                  |          |
longer than 8 longer than 8 longer than 8| lo        l|

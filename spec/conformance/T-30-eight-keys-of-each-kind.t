# An aggregate may have AGGR_KEYS integer and as many string keys.
--- rules
T-30 X-7

--- script
aggr a[8][8];
VMK:VMKLoad {
	a[1, 2, 3, 4, 5, 6, 7, 8, "a", "b", "c", "d", "e", "f", "g", "h"] <- 3;
	printa(a, "%0$d %7$d %8$s %15$s %sum$d");
}
--- expect
1 8 a h 3

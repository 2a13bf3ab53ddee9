# An inferred aggregate may have AGGR_KEYS keys of each kind.
--- rules
T-20 X-7

--- script
VMK:VMKLoad {
	by[1, 2, 3, 4, 5, 6, 7, 8, "a", "b", "c", "d", "e", "f", "g", "h"]++;
	printa(by, "%7$d %15$s");
}
--- expect
8 h

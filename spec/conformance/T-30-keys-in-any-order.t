# String and integer keys may be mixed; each kind keeps its order.
--- rules
T-30 E-28

--- script
aggr a[2][2];
VMK:VMKLoad {
	a["x", 1, "y", 2]++;
	a[1, 2, "x", "y"]++;
	a[1, "x", "y", 2]++;
	a["y", 1, "x", 2]++;
	printa(a, "%0$d %1$d %2$s %3$s %count$d");
}
--- expect
1 2 y x 1
1 2 x y 3

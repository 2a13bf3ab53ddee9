# Keys of one kind keep their order: 1, 2 is another combination than 2, 1.
--- rules
D-7

--- script
aggr a[2][2];
VMK:VMKLoad
{
	a[1, 2, "x", "y"]++;
	a[2, 1, "x", "y"]++;
	a[1, 2, "y", "x"]++;
	printa(a, "%0$d %1$d %2$s %3$s %count$d\n");
}

--- expect
1 2 x y 1
2 1 x y 1
1 2 y x 1

# Which keys are integers and which are strings is told by type, so the two may be mixed in any order.
--- rules
D-7 T-30

--- script
aggr a[2][2];
VMK:VMKLoad
{
	a[1, 2, "x", "y"]++;
	a["x", 1, "y", 2]++;
	a["x", "y", 1, 2]++;
	printa(a, "%0$d %1$d %2$s %3$s %count$d\n");
}

--- expect
1 2 x y 3

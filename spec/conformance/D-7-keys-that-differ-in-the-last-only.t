# Each key counts: cells of which only the last of three integer keys, or of three string keys, differs.
--- rules
D-7

--- script
aggr a[3];
aggr b[0][3];
VMK:VMKLoad
{
	a[1, 2, 3]++;
	a[1, 2, 4] <- 5;
	b["x", "y", "z"]++;
	b["x", "y", "w"] <- 5;
	printa(a, "%0$d %1$d %2$d: %sum$d");
	printa(b, "%0$s %1$s %2$s: %sum$d");
}

--- expect
1 2 3: 1
1 2 4: 5
x y z: 1
x y w: 5

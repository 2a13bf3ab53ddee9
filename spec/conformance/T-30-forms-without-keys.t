# aggr a, aggr a[0] and aggr a[0][0] take samples without keys; aggr a[0][1] has a string key alone.
--- rules
T-30

--- script
aggr a, b[0], c[0][0], d[0][1];
VMK:VMKLoad {
	a++;
	b <- 2;
	++c;
	d["x"] <- 4;
	printa(a, "%sum$d");
	printa(b, "%sum$d");
	printa(c, "%sum$d");
	printa(d, "%0$s %sum$d");
}
--- expect
1
2
1
x 4

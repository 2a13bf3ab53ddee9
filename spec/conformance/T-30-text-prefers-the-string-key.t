# With as many strings and texts as there are string keys the texts are text, though they are cells.
--- rules
T-30

--- script
aggr a[1][1];
VMK:VMKLoad {
	char *p = 0x1000;
	int *n = 0x1000;
	a[n, p]++;
	printa(a, "%0$x %1$s");
}
--- target
memory vmk 0x1000 str "t"

--- expect
1000 t

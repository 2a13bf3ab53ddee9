# A line feed is added to each row unless the format ends in one: two line feeds at the end.
--- rules
D-15

--- script
aggr a[1];
VMK:VMKLoad {
	a[7]++;
	printa(a, "%0$d\n\n");
	printf("|\n");
}
--- expect
7

|

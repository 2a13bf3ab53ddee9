# A line feed is added to each row unless the format ends in one: line feed behind text.
--- rules
D-15

--- script
aggr a[1];
VMK:VMKLoad {
	a[7]++;
	printa(a, "k=%0$d.\n");
	printf("|\n");
}
--- expect
k=7.
|

# A line feed is added to each row unless the format ends in one: line feed inside.
--- rules
D-15

--- script
aggr a[1];
VMK:VMKLoad {
	a[7]++;
	printa(a, "%0$d\n%count$d");
	printf("|\n");
}
--- expect
7
1
|

# No LF is added to a format that ends in one, and those in the middle stay.
--- rules
D-15

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	a[2]++;
	printa(a, "%0$d\n-\n");
	printa(a, "%0$d\n\n");
	printf("end\n");
}

--- expect
1
-
2
-
1

2

end

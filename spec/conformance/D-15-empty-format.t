# The empty format prints a LF for each cell.
--- rules
D-15

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1]++;
	a[2]++;
	printa(a, "");
	printf("end\n");
}

--- expect


end

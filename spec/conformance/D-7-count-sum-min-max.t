# A cell holds the count, the sum, the least and the greatest sample.
--- rules
D-7 D-15

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 5;
	a[1] <- -1;
	a[1] <- 5;
	printa(a, "%count$d %sum$d %min$d %max$d\n");
}

--- expect
3 9 -1 5

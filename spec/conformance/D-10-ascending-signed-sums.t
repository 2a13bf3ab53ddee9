# Rows ascend by the signed sum; it is the sum, not the count, the mean or the key.
--- rules
D-10

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 5;
	a[2] <- 0;
	a[3] <- -5;
	a[4] <- 2;
	a[4] <- 2;
	a[5] <- -4;
	a[5] <- -3;
	printa(a, "%0$d %sum$d");
}

--- expect
5 -7
3 -5
2 0
4 4
1 5

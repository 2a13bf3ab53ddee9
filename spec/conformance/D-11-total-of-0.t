# Rows with sums other than 0 that cancel, and a row of 0, have shares of 0.0%.
--- rules
D-11

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- -5;
	a[2] <- 0;
	a[3] <- 5;
	printa(a, "%avg$d %pct$s %pct$d");
}

--- expect
-5 0.0% 0
0 0.0% 0
5 0.0% 0

# %pct$s is the text with its sign, %pct$d whole percents, truncated toward zero.
--- rules
D-15 D-11

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- -19;
	a[2] <- 119;
	printa(a, "%pct$s %pct$d %pct$04d");
}
VMK:VMKLoad
{
	a[3] <- -99;
	a[4] <- 999;
	printa(a, "%pct$s %pct$d");
}

--- expect
-19.0% -19 -019
119.0% 119 0119
-9.9% -9
-1.9% -1
11.9% 11
99.9% 99

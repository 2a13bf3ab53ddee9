# A sum of twice the greatest integer is greater than 7, though its low 64 bits are -2.
--- rules
D-10 D-7

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 0x7fffffffffffffff;
	a[1] <- 0x7fffffffffffffff;
	a[2] <- 7;
	a[3] <- 0x8000000000000000;
	a[3] <- 0x8000000000000000;
	printa(a, "%0$d %sum$d");
}

--- expect
3 0
2 7
1 -2

# count, min, max, avg and sum are numbers; the sum shows its low 64 bits.
--- rules
D-15 D-11

--- script
aggr a[1];
VMK:VMKLoad
{
	a[1] <- 5;
	a[1] <- -2;
	a[2] <- 0x7fffffffffffffff;
	a[2] <- 0x7fffffffffffffff;
	printa(a, "%count$d %min$d %max$x %avg$d %sum$d %sum$u");
}

--- expect
2 -2 5 1 3 3
2 9223372036854775807 7fffffffffffffff 9223372036854775807 -2 18446744073709551614

# A removed key makes room for another one in the same expression.
--- rules
D-6 B-10

--- script
bag b[2];
VMK:VMKLoad
{
	b[1] <- 1;
	b[2] <- 2;
	printf("%d %d", bagremove(b, 1), b[3] <- 3);
	foreach (k in b)
		printf(" %d", k);
	printf("\n");
}

--- expect
1 1 2 3

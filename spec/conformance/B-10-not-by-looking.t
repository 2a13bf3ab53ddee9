# A lookup removes nothing.
--- rules
B-10 E-25

--- script
bag b;
VMK:VMKLoad
{
	b[7] <- 5;
	printf("%d %d %d\n", b[7], b[7], bagremove(b, 7));
}

--- expect
5 5 5

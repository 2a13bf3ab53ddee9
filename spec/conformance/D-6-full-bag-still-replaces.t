# A full bag takes a new value for a key that it holds.
--- rules
D-6 E-26 X-6

--- script
bag b[1];
VMK:VMKLoad
{
	printf("%d %d %d", b[1] <- 5, b[1] <- 6, b[2] <- 7);
	printf(" %d %d\n", b[1], b[2]);
}

--- trap
BagFull 1:5 1

--- expect
1 1 0 6 0

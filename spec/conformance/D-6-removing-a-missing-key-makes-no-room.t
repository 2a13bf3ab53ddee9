# Removing a key that is not there leaves a full bag full.
--- rules
D-6 B-10 X-6

--- script
bag b[1];
VMK:VMKLoad
{
	b[1] <- 1;
	bagremove(b, 2);
	printf("%d\n", b[2] <- 2);
}

--- trap
BagFull 1:5 1

--- expect
0

# baghas tells a stored 0 from a missing key.
--- rules
B-11

--- script
bag b;
VMK:VMKLoad
{
	b[1] <- 0;
	printf("%d %d %d %d\n", b[1], baghas(b, 1), b[2], baghas(b, 2));
}

--- expect
0 1 0 0

# bagremove yields the value and removes the key; a missing key yields 0.
--- rules
B-10

--- script
bag b;
VMK:VMKLoad
{
	b[1] <- 9;
	b[2] <- -5;
	printf("%d %d %d\n", bagremove(b, 1), bagremove(b, 1), baghas(b, 1));
	printf("%d %d\n", bagremove(b, 2) < 0, baghas(b, 2));
	printf("%d\n", bagremove(b, 3));
}

--- expect
9 0 0
1 0
0

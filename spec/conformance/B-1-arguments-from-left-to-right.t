# The arguments of a built-in are evaluated once each, from left to right.
--- rules
B-1 E-24

--- script
VMK:VMKLoad
{
	int i;

	printf("%d %d %d\n", i++, ++i, i += 10);
}

--- expect
0 2 12

# A bag is an object with a name, never a value.
--- rules
D-1 T-29

--- script
bag b;
VMK:VMKLoad
{
	int n;

	n = b;
	printf("%d\n", n);
}

--- reject
T-29 6:6 bag-value

# A cell has no sign of its own: the type through which it is read decides.
--- rules
D-1 T-3 T-4

--- script
VMK:VMKLoad
{
	uint64 u;
	int i;

	u = -1;
	i = u;
	printf("%d %d %d\n", i < 0, u < 0, i == u);
}

--- expect
1 0 1

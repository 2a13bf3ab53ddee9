# Outside the block of a local variable the name is an inferred one.
--- rules
T-20 T-15

--- script
VMK:VMKLoad {
	n = "out";
	{
		int n = 5;
		printf("%d ", n);
	}
	printf("%s\n", n);
}
--- expect
5 out

# A typedef in a block counts to the end of the block and hides the one outside.
--- rules
T-12 T-15

--- script
typedef char T;
VMK:VMKLoad {
	printf("%d ", sizeof(T));
	{
		typedef short T;
		T *p;
		printf("%d %d ", sizeof(T), sizeof(*p));
	}
	printf("%d\n", sizeof(T));
}

--- expect
1 2 2 1

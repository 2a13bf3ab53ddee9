# An enumeration in a block gives constants to that block only.
--- rules
T-11 T-15

--- script
enum { K = 1 };
int other() { return K; }
VMK:VMKLoad {
	printf("%d ", K);
	{
		enum local { K = 5, L } v = L;
		printf("%d %d ", K, v);
	}
	printf("%d %d\n", K, other());
}

--- expect
1 5 6 1 1

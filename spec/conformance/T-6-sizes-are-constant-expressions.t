# The size of an array is any constant expression, 0 and 2^31 included.
--- rules
T-6 T-19

--- script
enum { N = 3 };
VMK:VMKLoad {
	printf("%d %d\n", sizeof(int[N * 2]), sizeof(char[sizeof(long)][N]));
	printf("%d %d\n", sizeof(int[0]), sizeof(char[2147483648]));
}

--- expect
24 24
0 2147483648

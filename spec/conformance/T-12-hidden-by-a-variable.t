# A variable of an inner scope hides a type; where it is hidden the name multiplies and calls as any other.
--- rules
T-12 T-15 G-10

--- script
typedef int size_type;
int twice(int size_type) { return size_type * 2; }
VMK:VMKLoad {
	size_type n = 3;
	int size_type = 4;
	int p = 5;
	printf("%d %d %d\n", size_type * p, (size_type) + n, twice(6));
}
VMK:VMKUnload { printf("%d\n", (size_type) +4); }

--- expect
20 7 12
4

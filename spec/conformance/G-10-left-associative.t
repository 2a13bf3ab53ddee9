# Binary operators associate to the left.
--- rules
G-10

--- script
VMK:VMKLoad {
	printf("%d %d %d\n", 10 - 3 - 2, 100 / 10 / 2, 100 % 7 % 2);
	printf("%d %d %d %d\n", 1 << 2 << 1, 64 >> 2 >> 1, 3 > 2 > 1, 2 == 2 == 2);
	printf("%d %d\n", 8 / 4 * 2, 8 * 4 / 3 % 5);
}
--- expect
5 5 0
8 8 0 0
4 0

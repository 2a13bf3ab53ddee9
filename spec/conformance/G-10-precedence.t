# The ladder of precedence: each operator binds tighter than those further down.
--- rules
G-10

--- script
int a = 5;
VMK:VMKLoad {
	printf("%d %d %d %d\n", 2 + 3 * 4, 20 - 6 / 2, -2 * 3, ~1 + 1);
	printf("%d %d %d\n", 1 << 2 + 1, 32 >> 1 + 1, 1 + 1 << 1);
	printf("%d %d %d\n", 1 < 2 << 1, 4 > 1 << 3, 1 << 1 <= 2);
	printf("%d %d\n", 2 == 3 < 4, 1 != 2 > 1);
	printf("%d %d %d\n", 6 & 4 == 4, 5 & 3 == 3, 7 & 2 != 0);
	printf("%d %d %d\n", 6 ^ 5 & 4, 1 | 6 ^ 2, 4 | 3 & 1);
	printf("%d %d\n", 1 && 0 | 2, 1 || 1 && 0);
	printf("%d %d\n", 1 ? 2 : 0 ? 3 : 4, 0 || 0 ? 1 : 2);
	printf("%d %d\n", !a == 0, -a + 6);
}
--- expect
14 17 -6 -1
8 8 4
1 0 1
0 0
0 1 1
2 5 5
1 1
2 2
1 1

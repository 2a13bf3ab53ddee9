# The widths of the results of operators, as sizeof tells them: int is 4 bytes, a cell 8, x++ that of x.
--- rules
T-22 T-4 T-27

--- script
bag b;
aggr a[1];
VMK:VMKLoad {
	char c;
	short s;
	printf("%d %d %d %d ", sizeof(c), sizeof(+c), sizeof(-c), sizeof(~c));
	printf("%d %d %d %d ", sizeof(!c), sizeof(c < s), sizeof(c && s), sizeof("a" == "b"));
	printf("%d %d %d %d ", sizeof(c + s), sizeof(c << 1), sizeof(c++), sizeof(--s));
	printf("%d %d %d %d ", sizeof(c ? c : s), sizeof(c, s), sizeof(c = s), sizeof(s += c));
	printf("%d %d %d %d\n", sizeof(b[1]), sizeof(b[1] <- 2), sizeof(a[1] <- c), sizeof(a[1]++));
}
--- expect
1 8 8 8 4 4 4 4 8 8 1 2 8 2 1 2 8 4 1 8

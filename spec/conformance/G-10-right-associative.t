# Assignment, `?:` and unary operators associate to the right; `<-` is one of the assignments.
--- rules
G-10

--- script
bag a, b;
VMK:VMKLoad {
	int x, y, z = 1;
	x = y = 3;
	x += y -= 1;
	a[1] <- b[2] <- 3;
	printf("%d %d %d %d\n", x, y, a[1], b[2]);
	printf("%d %d\n", 0 ? 1 : 0 ? 2 : 3, 1 ? 0 ? 4 : 5 : 6);
	printf("%d %d\n", - - 1, !~-1);
	x = z ? y = 7 : 8;
	printf("%d %d\n", x, y);
}
--- expect
5 2 1 3
3 5
1 1
7 7

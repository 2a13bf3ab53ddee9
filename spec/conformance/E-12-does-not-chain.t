# a < b < c compares the truth value of a < b with c.
--- rules
E-12 G-10
--- script
VMK:VMKLoad {
	int one = 1, two = 2, three = 3;
	printf("%d %d %d %d\n", three > two > one, three < two < one, two == two == two, two == two == one);
}
--- expect
0 1 0 1

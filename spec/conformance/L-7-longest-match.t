# At each place the longest token is taken.
--- rules
L-7

--- script
VMK:VMKLoad {
	int a = 1, b = 2, c = 3;
	c = a+++b;
	printf("%d %d\n", a, c);
	c = b---a;
	printf("%d %d\n", b, c);
	c>>=1; c<<=3;
	printf("%d %d\n", c, 1<<2>>1<1);
	while (a-->1) printf("%d\n", a);
}
--- expect
2 3
1 0
0 0
1

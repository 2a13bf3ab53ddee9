# What a conditional gives is the arm that it took, whatever that one is a sum of.
--- rules
E-14 E-9
--- script
int a, b, c;
VMK:VMKLoad {
	a = a ? 0 : a + 1 - a / 2;
	b = (c ? 0 : 336) / 168 - c;
	if (c)
		b = 0;
	printf("%d %d\n", a, b);
}
--- ticks
0
--- expect
1 2

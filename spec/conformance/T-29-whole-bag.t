# The name of a bag alone is no value, no argument of a function, and takes no <- and no ++.
--- rules
T-29

--- script
bag b;
int f(int n) { return n; }
VMK:VMKLoad {
	x = b;
	printf("%d\n", b);
	f(b);
	b <- 3;
	b++;
	x = 1 + b;
	b;
}
--- reject
T-29 4:6 bag-value
T-29 5:17 bag-value
T-29 6:4 bag-value
T-29 7:2 bag-value
T-29 8:2 bag-value
T-29 9:10 bag-value
T-29 10:2 bag-value

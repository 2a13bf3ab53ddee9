# The effects of a value that is dropped stay.
--- rules
S-2 E-15

--- script
int n, m;
bag b;
VMK:VMKLoad {
	n++, m = n + 1, n + m;
	(n += 2) + (m += 3);
	b[n] <- m;
	n ? m++ : m--;
	printf("%d %d %d\n", n, m, b[3]);
}
--- expect
3 6 5

# What was there before the try is there in its handler: an exception loses no value that the handler reads.
--- rules
X-1 S-11

--- script
int zero;
VMK:VMKLoad {
	int z = zero, n;
	int a = z + 1, b = z + 2, c = z + 3, d = z + 4, e = z + 5, f = z + 6, g = z + 7;
	try {
		n = a / z;
	} catch {
		n = a + 10 * b + 100 * c + 1000 * d + 10000 * e + 100000 * f + 1000000 * g;
	}
	printf("%d\n", n);
}
--- expect
7654321

# A bag of default capacity, filled from the last key down, is visited whole and in order.
--- rules
S-8 D-6
--- script
bag b;
VMK:VMKLoad {
	int i, n, last = -129, sum;
	for (i = 127; i >= -128; i--) b[i] <- 2 * i;
	foreach (k, v in b) { if (k != last + 1) printf("%d after %d\n", k, last); last = k; n++; sum += v; }
	printf("%d %d %d\n", n, last, sum);
}
--- ticks
512
--- expect
256 127 -256

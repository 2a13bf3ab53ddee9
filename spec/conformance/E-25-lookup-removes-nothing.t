# A lookup yields the value or 0; it neither removes nor inserts, and is an int64.
--- rules
E-25 X-8 B-11
--- script
bag b[2];
VMK:VMKLoad {
	b[7] <- 0xfffffffffffffffe;
	printf("%d %d %d ", b[7], b[7] < 0, b[8]);
	printf("%d %d\n", baghas(b, 7), baghas(b, 8));
}
--- expect
-2 1 0 1 0

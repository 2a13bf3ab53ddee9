# A value in a bag counts as an int64: the operation is unsigned only if the right side is.
--- rules
E-27 T-29
--- script
bag b;
VMK:VMKLoad {
	uint64 two = 2;
	b[1] <- 0xfffffffffffffff8;
	b[2] <- -8;
	b[3] <- -8;
	printf("%d %d %d\n", b[1] /= 2, b[2] /= two, b[3] >>= two);
}
--- expect
-4 9223372036854775804 -2

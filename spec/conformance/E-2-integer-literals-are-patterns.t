# An integer literal is its 64 bits, in each base, up to the largest.
--- rules
E-2 L-5
--- script
enum { LOW = -1, NEXT };
VMK:VMKLoad {
	printf("%u %d\n", 0xffffffffffffffff, 0xffffffffffffffff);
	printf("%d %d %d\n", 18446744073709551615, 9223372036854775807, 0777);
	printf("%d %d %d\n", LOW, NEXT, sizeof(long));
}
--- expect
18446744073709551615 -1
-1 9223372036854775807 511
-1 0 8

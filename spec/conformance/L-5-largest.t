# The largest value in each base.
--- rules
L-5

--- script
VMK:VMKLoad {
	printf("%u %x %o\n", 18446744073709551615, 0xffffffffffffffff, 01777777777777777777777);
}
--- expect
18446744073709551615 ffffffffffffffff 1777777777777777777777

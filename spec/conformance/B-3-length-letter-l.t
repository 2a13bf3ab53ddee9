# The letter l, once or often, mixed with others, is ignored before every conversion.
--- rules
B-3

--- script
VMK:VMKLoad {
	printf("%ld %lli %lu %lx %lX %lo %lc %ls %lp %lhld %5l%|\n",
	       -1, 0x123456789abcdef0, -1, -1, -1, 8, 65, "s", 16, 70000);
}
--- expect
-1 1311768467463790320 18446744073709551615 ffffffffffffffff FFFFFFFFFFFFFFFF 10 A s 0x10 70000 %|

# Minus wraps, ~ inverts all 64 bits, ! is 0 or 1 of the whole cell, + changes nothing.
--- rules
E-8 E-9
--- script
VMK:VMKLoad {
	int x = 5, zero, min = 1 << 63, big = 0x100000000;
	printf("%d %d %d %x\n", -x, +x, -min, ~x);
	printf("%d %d %d %d\n", !zero, !x, !!x, !big);
}
--- expect
-5 5 -9223372036854775808 fffffffffffffffa
1 0 1 0

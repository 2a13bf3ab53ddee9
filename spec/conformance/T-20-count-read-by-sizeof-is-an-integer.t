# An operand of sizeof is a read like any other, so the count is an integer of 8 bytes.
--- rules
T-20 T-27

--- script
VMK:VMKLoad {
	n++;
	printf("%d\n", sizeof(n));
}
--- expect
8

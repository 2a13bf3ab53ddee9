# The length of a text is rounded up to a multiple of 8: behind one of 1 byte one of 24 fits, of 25 not.
--- rules
P-14 X-6

--- script
VMK:VMKLoad {
	for (int i = 0; i < 2045; i++)
		printf("");
	printf("%s", "a");
	printf("%s", "123456789012345678901234\n");
	printf("%s", "12345678901234567890123\n");
}
--- expect
a12345678901234567890123
--- trap
OutputFull 5:2 1

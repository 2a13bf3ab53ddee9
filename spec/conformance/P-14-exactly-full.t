# A record that fills the ring to its last byte fits.
--- rules
P-14

--- script
VMK:VMKLoad {
	for (int i = 0; i < 2046; i++)
		printf("");
	printf("%s", "1234567890123456789012345678901\n");
}
--- expect
1234567890123456789012345678901

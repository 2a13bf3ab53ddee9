# Decimal literals at the edges of the word: the number written.
--- rules
E-2 L-5

--- script
VMK:VMKLoad {
	printf("%u\n", 1);
	printf("%u\n", 9);
	printf("%u\n", 10);
	printf("%u\n", 4294967296);
	printf("%u\n", 9223372036854775807);
	printf("%u\n", 9223372036854775808);
	printf("%u\n", 18446744073709551615);
}
--- expect
1
9
10
4294967296
9223372036854775807
9223372036854775808
18446744073709551615

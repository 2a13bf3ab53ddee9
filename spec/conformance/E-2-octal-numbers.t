# Octal literals at the edges of the word: the number written.
--- rules
E-2 L-5

--- script
VMK:VMKLoad {
	printf("%u\n", 0);
	printf("%u\n", 00);
	printf("%u\n", 07);
	printf("%u\n", 010);
	printf("%u\n", 0777);
	printf("%u\n", 01777777777777777777777);
	printf("%u\n", 0777777777777777777777);
}
--- expect
0
0
7
8
511
18446744073709551615
9223372036854775807

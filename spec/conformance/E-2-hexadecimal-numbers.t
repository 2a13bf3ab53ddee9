# Hexadecimal literals at the edges of the word: the number written.
--- rules
E-2 L-5

--- script
VMK:VMKLoad {
	printf("%u\n", 0x0);
	printf("%u\n", 0xF);
	printf("%u\n", 0xABCDEFabcdef);
	printf("%u\n", 0X10);
	printf("%u\n", 0x7fffffffffffffff);
	printf("%u\n", 0x8000000000000000);
	printf("%u\n", 0xffffffffffffffff);
	printf("%u\n", 0x00000000000000001);
}
--- expect
0
15
188900977659375
16
9223372036854775807
9223372036854775808
18446744073709551615
1

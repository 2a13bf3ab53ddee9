# A literal above 2^63 - 1 is unsigned and makes the operation unsigned; 2^63 - 1 itself is signed.
--- rules
E-2 T-4 L-5
--- script
VMK:VMKLoad {
	int minus = -1;
	printf("%d %d\n", minus < 0x7fffffffffffffff, minus < 0x8000000000000000);
	printf("%d\n", 0x8000000000000000 / 2);
}
--- expect
1 0
4611686018427387904

# The count is taken modulo 64; a negative count is its low 6 bits.
--- rules
E-11
--- script
VMK:VMKLoad {
	int one = 1, n = 63;
	printf("%x %x %x", one << n++, one << n++, one << n);
	n = -1;
	printf(" %x %x", one << n, one << n - 63);
	n = 1 << 32;
	printf(" %x\n", one << n);
}
--- expect
8000000000000000 1 2 8000000000000000 1 1

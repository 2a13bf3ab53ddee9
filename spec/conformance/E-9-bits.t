# & | ^ work on all 64 bits.
--- rules
E-9
--- script
VMK:VMKLoad {
	int minus = -1, a = 0x5a, high = 1 << 63;
	printf("%x %x %x %x\n", minus & 0xff00, a | 0x80f, a ^ minus, high | 1);
}
--- expect
ff00 85f ffffffffffffffa5 8000000000000001

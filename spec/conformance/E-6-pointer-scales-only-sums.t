# A pointer's += and -= step by its pointee; the other operators work on the number that it holds.
--- rules
E-6 T-5 T-21
--- script
VMK:VMKLoad {
	int32 *p = 0x1000;
	void *v = 0x1000;
	printf("%x %x %x ", p += 3, p -= 1, v += 3);
	printf("%x %x %x\n", p *= 2, p &= ~0xff, p >>= 4);
	p = -16;
	printf("%x\n", p >>= 60);
}
--- expect
100c 1008 1003 2010 2000 200
f

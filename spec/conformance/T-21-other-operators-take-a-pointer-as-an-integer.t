# Any op= but += and -= works on a pointer as on the unsigned integer that it holds, unscaled.
--- rules
T-21

--- script
VMK:VMKLoad {
	int *p = 0x1237;
	int *q = -16;
	int n = 3;
	p &= ~0xf;
	printf("%x ", p);
	p |= 5;
	p *= 2;
	p %= 0x1000;
	printf("%x ", p);
	q >>= 4;
	printf("%x ", q);
	n *= p;
	printf("%x\n", n);
}
--- expect
1230 46a fffffffffffffff d3e

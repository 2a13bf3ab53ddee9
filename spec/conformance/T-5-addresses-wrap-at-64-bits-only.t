# Pointer arithmetic wraps modulo 2^64 and not at the width of the model.
--- rules
T-5

--- script
memmodel guest32;
uint32 *p;
VMK:VMKLoad {
	p = 0xffffffff;
	printf("%x\n", p + 1);
	p = 0;
	printf("%x %x\n", p - 1, p + 0x4000000000000001);
}

--- expect
100000003
fffffffffffffffc 4

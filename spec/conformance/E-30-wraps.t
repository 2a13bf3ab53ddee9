# Pointer arithmetic is modulo 2^64, the scaled step too.
--- rules
E-30
--- script
VMK:VMKLoad {
	int32 *p = -4, *q;
	int big = 0x4000000000000001;
	printf("%x %x %x %d\n", p + 2, q - 1, q + big, q - p);
}
--- expect
4 fffffffffffffffc 4 1

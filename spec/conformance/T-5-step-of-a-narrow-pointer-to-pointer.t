# A pointer to a pointer of a 32-bit model steps by 4.
--- rules
T-5 T-2

--- script
memmodel guest32;
char **p;
long *q;
VMK:VMKLoad {
	p = q = 0x1000;
	printf("%x %x\n", p + 1, q + 1);
}

--- expect
1004 1004

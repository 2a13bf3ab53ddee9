# A pointer variable of a 32-bit model still holds 64 bits.
--- rules
T-3 T-5

--- script
memmodel vmw32;
char *p;
VMK:VMKLoad {
	p = 0x123456780;
	printf("%x %d %x\n", p, sizeof(p), p + 0x100000000);
}

--- expect
123456780 4 223456780

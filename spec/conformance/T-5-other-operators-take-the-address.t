# The other operators take a pointer as an unsigned integer, unscaled.
--- rules
T-5 T-21 T-22

--- script
uint32 *p;
VMK:VMKLoad {
	p = 0xffffffffffffffff;
	printf("%x %x %x %x\n", p & ~0xfff, p / 16, p % 16, p >> 4);
	printf("%x %d %d %d\n", ~p, -p, !p, (p & -1) < 0);
	printf("%x %x\n", p ^ 1, p * 2);
	p = 0x1004;
	p &= ~0xfff;
	p >>= 4;
	printf("%x\n", p);
}

--- expect
fffffffffffff000 fffffffffffffff f fffffffffffffff
0 1 0 0
fffffffffffffffe fffffffffffffffe
100

# The byte at the last address is readable like any other, and the next one is that at 0.
--- rules
E-17 T-5

--- script
VMK:VMKLoad {
	uint8 *p;
	p = 0xffffffffffffffff;
	printf("%d %d %d\n", *p, p[0], p[1]);
}

--- target
memory vmk 0xffffffffffffffff u8 7
memory vmk 0 u8 9
--- expect
7 7 9

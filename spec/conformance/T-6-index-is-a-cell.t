# An index is not cut to its declared width and may be unsigned.
--- rules
T-6 T-3

--- script
uint8 *p;
uint8 i = 300;
VMK:VMKLoad {
	p = 0x1000 - 300;
	printf("%d %d\n", p[i], p[i + 1]);
}
--- target
memory vmk 0x1000 u8 7 8

--- expect
7 8

# What a pointer leads to gives its sign: char is signed, uint32 unsigned.
--- rules
T-20 E-17

--- script
char *c;
uint32 *u;
VMK:VMKLoad {
	c = 0x1000;
	u = 0x1000;
	a = *c;
	b = *u;
	printf("%d %d\n", a - 300 < 0, b - 300 < 0);
}
--- target
memory vmk 0x1000 u32 5

--- expect
1 0

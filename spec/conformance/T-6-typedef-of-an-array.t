# A typedef may name an array; pointers to it step by the whole.
--- rules
T-6 T-12

--- script
typedef int row[4];
row *p;
VMK:VMKLoad {
	p = 0x1000;
	printf("%d %d %x\n", sizeof(row), p[1][2], p + 1);
}
--- target
memory vmk 0x1000 u32 0 0 0 0 4 5 6 7

--- expect
16 6 1010

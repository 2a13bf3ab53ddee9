# The lowest bit of uint32, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	uint32 f0 : 1; uint32 : 0;
	uint32 : 31; uint32 f1 : 1; uint32 : 0;
	uint32 f2 : 32; uint32 : 0;
	uint32 : 1; uint32 f3 : 31; uint32 : 0;
	uint32 f4 : 31; uint32 : 0;
	uint32 : 15; uint32 f5 : 2; uint32 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%u %u %u %u %u %u\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex 0c 3e e3 7d 96 14 45 c8 06 f5 8c 7c f2 12 7d fa 89 4f 92 96 fc f3 3c 08
--- expect
0 1 2089612550 2101250425 378687369 1

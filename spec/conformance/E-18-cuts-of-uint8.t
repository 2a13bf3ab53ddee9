# The lowest bit of uint8, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	uint8 f0 : 1; uint8 : 0;
	uint8 : 7; uint8 f1 : 1; uint8 : 0;
	uint8 f2 : 8; uint8 : 0;
	uint8 : 1; uint8 f3 : 7; uint8 : 0;
	uint8 f4 : 7; uint8 : 0;
	uint8 : 3; uint8 f5 : 2; uint8 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%u %u %u %u %u %u\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex b3 cf 8e d1 3a bf
--- expect
1 1 142 104 58 3

# The lowest bit of uint16, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	uint16 f0 : 1; uint16 : 0;
	uint16 : 15; uint16 f1 : 1; uint16 : 0;
	uint16 f2 : 16; uint16 : 0;
	uint16 : 1; uint16 f3 : 15; uint16 : 0;
	uint16 f4 : 15; uint16 : 0;
	uint16 : 7; uint16 f5 : 2; uint16 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%u %u %u %u %u %u\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex 48 50 c3 f4 65 44 2e b3 00 c3 37 a6
--- expect
0 1 17509 22935 17152 0

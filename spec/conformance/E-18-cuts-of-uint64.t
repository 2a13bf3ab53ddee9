# The lowest bit of uint64, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	uint64 f0 : 1; uint64 : 0;
	uint64 : 63; uint64 f1 : 1; uint64 : 0;
	uint64 f2 : 64; uint64 : 0;
	uint64 : 1; uint64 f3 : 63; uint64 : 0;
	uint64 f4 : 63; uint64 : 0;
	uint64 : 31; uint64 f5 : 2; uint64 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%u %u %u %u %u %u\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex db 23 cf f9 19 3f 3e 70 38 44 95 e0 4c 5d 5e d3 52 22 6d 16 37 c2 24 8f 1d 3c cc 44 05 dd 2e a1 fa fa b4 bf 1c 46 96 4d 94 70 86 20 78 82 91 44
--- expect
1 1 10314582588440519250 5807231751866949134 5590733076716387066 0

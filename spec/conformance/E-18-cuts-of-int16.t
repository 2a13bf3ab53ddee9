# The lowest bit of int16, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	int16 f0 : 1; int16 : 0;
	int16 : 15; int16 f1 : 1; int16 : 0;
	int16 f2 : 16; int16 : 0;
	int16 : 1; int16 f3 : 15; int16 : 0;
	int16 f4 : 15; int16 : 0;
	int16 : 7; int16 f5 : 2; int16 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%d %d %d %d %d %d\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex 12 9a 30 97 ad 96 b4 42 d6 d1 bd ef
--- expect
0 -1 -26963 8538 -11818 -1

# The lowest bit of int8, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	int8 f0 : 1; int8 : 0;
	int8 : 7; int8 f1 : 1; int8 : 0;
	int8 f2 : 8; int8 : 0;
	int8 : 1; int8 f3 : 7; int8 : 0;
	int8 f4 : 7; int8 : 0;
	int8 : 3; int8 f5 : 2; int8 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%d %d %d %d %d %d\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex c2 24 68 79 bf 00
--- expect
0 0 104 60 63 0

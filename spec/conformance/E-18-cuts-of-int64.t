# The lowest bit of int64, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	int64 f0 : 1; int64 : 0;
	int64 : 63; int64 f1 : 1; int64 : 0;
	int64 f2 : 64; int64 : 0;
	int64 : 1; int64 f3 : 63; int64 : 0;
	int64 f4 : 63; int64 : 0;
	int64 : 31; int64 f5 : 2; int64 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%d %d %d %d %d %d\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex 40 99 90 ac 97 0d ed b3 b8 43 12 01 81 e9 37 61 07 db da f6 c5 f3 c8 64 97 ee 21 9b 01 dd 92 f1 9f 49 54 f4 fe a9 4e d9 18 23 75 88 2b 20 0d aa
--- expect
0 0 7262322430710569735 -519762782500882613 -2788104206809806433 -1

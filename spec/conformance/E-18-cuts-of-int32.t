# The lowest bit of int32, its highest, all of them, all but one on either side, and two across the middle.
--- rules
E-18 T-9

--- script
struct S {
	int32 f0 : 1; int32 : 0;
	int32 : 31; int32 f1 : 1; int32 : 0;
	int32 f2 : 32; int32 : 0;
	int32 : 1; int32 f3 : 31; int32 : 0;
	int32 f4 : 31; int32 : 0;
	int32 : 15; int32 f5 : 2; int32 : 0;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("%d %d %d %d %d %d\n", n->f0, n->f1, n->f2, n->f3, n->f4, n->f5);
}

--- target
memory vmk 0x1000 hex 48 a6 c0 db dd 73 fc 95 f5 c2 c4 51 85 9a fe 80 d4 0a a3 9d fb 92 49 f4
--- expect
0 -1 1371849461 -1065398974 497224404 -1

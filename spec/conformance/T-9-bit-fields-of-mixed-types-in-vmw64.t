# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel vmw64;
struct S {
	char a : 5;
	short b : 9;
	int c : 13;
	unsigned char d : 2;
	long e : 20;
	unsigned short g : 16;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d e=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->e, n->g, sizeof *n);
}

--- target
memory vmk 0x1000 hex 4a 87 21 a9 9a 01 ad 21 9e b5 9c f6 a1 5e f6 f1 5a 1d
--- expect
a=10 b=58 c=1158 d=1 e=-521003 g=46494 size=16

# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel vmw32;
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
memory vmk 0x1000 hex 7e c2 34 7f 06 6e d0 8f 5d c7 51 24 47 e3
--- expect
a=-2 b=19 c=-813 d=3 e=28166 g=51037 size=12

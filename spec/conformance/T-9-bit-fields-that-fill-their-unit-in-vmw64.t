# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel vmw64;
struct S {
	int a : 3;
	int b : 5;
	unsigned int c : 1;
	int d : 7;
	unsigned int e : 9;
	int g : 8;
} *n;
VMK:VMKLoad {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d e=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->e, n->g, sizeof *n);
}

--- target
memory vmk 0x1000 hex 65 68 5d 64 c4 98 0b b8 d4 54
--- expect
a=-3 b=12 c=0 d=52 e=93 g=-60 size=8

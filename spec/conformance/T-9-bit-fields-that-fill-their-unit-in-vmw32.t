# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel vmw32;
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
memory vmk 0x1000 hex 82 b7 0e ee 7f 1a 50 39 be f0
--- expect
a=2 b=-16 c=1 d=-37 e=14 g=127 size=8

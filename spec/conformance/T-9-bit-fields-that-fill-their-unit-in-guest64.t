# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel guest64;
struct S {
	int a : 3;
	int b : 5;
	unsigned int c : 1;
	int d : 7;
	unsigned int e : 9;
	int g : 8;
} *n;
VMM:HV_Exit {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d e=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->e, n->g, sizeof *n);
}

--- target
memory guest 1 0x1000 hex 95 f0 ce 4b 39 c1 5b ff ad 5c

--- events
1000 VMM:HV_Exit
--- expect
a=-3 b=-14 c=0 d=-8 e=462 g=57 size=8

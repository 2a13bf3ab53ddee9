# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel guest32;
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
memory guest 1 0x1000 hex 18 29 cf 10 79 b0 80 e9 d7 4a

--- events
1000 VMM:HV_Exit
--- expect
a=0 b=3 c=1 d=20 e=207 g=121 size=8

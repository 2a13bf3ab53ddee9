# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel guest32;
struct S {
	char a : 5;
	short b : 9;
	int c : 13;
	unsigned char d : 2;
	long e : 20;
	unsigned short g : 16;
} *n;
VMM:HV_Exit {
	n = 0x1000;
	printf("a=%d b=%d c=%d d=%d e=%d g=%d size=%d\n",
	       n->a, n->b, n->c, n->d, n->e, n->g, sizeof *n);
}

--- target
memory guest 1 0x1000 hex 1c 10 fc ab 6a 42 43 d3 36 56 de be 4c 1e

--- events
1000 VMM:HV_Exit
--- expect
a=-4 b=128 c=4080 d=1 e=213610 g=22070 size=12

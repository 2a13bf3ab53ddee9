# A bit-field stands at the next free bit, unless it would cross a unit of its type; plain int is signed.
--- rules
T-9 E-18 T-2

--- script
memmodel guest64;
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
memory guest 1 0x1000 hex 2d fb 8b b8 20 b6 11 9c ba 8f f8 87 96 ae 5b 05 f2 80

--- events
1000 VMM:HV_Exit
--- expect
a=13 b=-39 c=559 d=3 e=-151291 g=36794 size=16
